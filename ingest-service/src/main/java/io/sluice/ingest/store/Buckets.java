package io.sluice.ingest.store;

import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Creates the buckets that this service owns when they are missing. */
public final class Buckets {

    private static final Logger log = LoggerFactory.getLogger(Buckets.class);

    private Buckets() {}

    /**
     * Creates what is missing; harmless when another process creates the same bucket at the same time.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when the store cannot be reached or refuses
     */
    public static void ensure(S3Client client, Collection<String> buckets) {
        for (var bucket : buckets) {
            try {
                client.headBucket(request -> request.bucket(bucket));
            } catch (NoSuchBucketException missing) {
                create(client, bucket);
            }
        }
    }

    private static void create(S3Client client, String bucket) {
        try {
            client.createBucket(request -> request.bucket(bucket));
            log.info("Created bucket {}", bucket);
        } catch (BucketAlreadyExistsException | BucketAlreadyOwnedByYouException created) {
            log.debug("Bucket {} was created by somebody else just now", bucket);
        }
    }
}
