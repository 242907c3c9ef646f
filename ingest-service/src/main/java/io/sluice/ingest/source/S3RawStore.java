package io.sluice.ingest.source;

import io.sluice.ingest.store.StoreConnection;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects under a prefix of a bucket. A bucket that is not there yet is empty.
 *
 * @param connection how to reach the store
 * @param bucket the bucket
 * @param prefix only keys that begin so
 */
record S3RawStore(StoreConnection connection, String bucket, String prefix) implements RawStore {

    private static final Logger log = LoggerFactory.getLogger(S3RawStore.class);

    private static final int PRECONDITION_FAILED = 412;

    @Override
    public void list(@Nullable String after, Consumer<ObjectRef> action) throws IOException {
        try {
            connection
                    .client()
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix).startAfter(after))
                    .contents()
                    .forEach(object -> action.accept(ref(object)));
        } catch (NoSuchBucketException missing) {
            log.debug("Bucket {} is not there yet", bucket);
        } catch (SdkException e) {
            throw new IOException("Bucket " + bucket + " cannot be listed", e);
        }
    }

    private ObjectRef ref(S3Object object) {
        return new ObjectRef(
                "s3://" + bucket + "/" + object.key(),
                object.key(),
                object.size(),
                object.eTag(),
                Math.multiplyExact(object.lastModified().toEpochMilli(), 1_000L));
    }

    @Override
    public byte[] read(ObjectRef object, int most) throws IOException, GoneException, ChangedException {
        var request =
                GetObjectRequest.builder().bucket(bucket).key(object.key()).ifMatch(object.etag());
        if (object.size() > most) {
            request.range("bytes=0-" + (most - 1));
        }
        try {
            var answer = connection.client().getObject(request.build(), ResponseTransformer.toBytes());
            var etag = answer.response().eTag();
            var bytes = answer.asByteArrayUnsafe();
            // Not every store knows If-Match.
            if ((etag != null && object.etag() != null && !etag.equals(object.etag()))
                    || bytes.length != Math.min(object.size(), most)) {
                throw new ChangedException();
            }
            return bytes;
        } catch (NoSuchKeyException gone) {
            throw new GoneException();
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new ChangedException();
            }
            throw new IOException(object.url() + " cannot be read", e);
        } catch (SdkException e) {
            throw new IOException(object.url() + " cannot be read", e);
        }
    }
}
