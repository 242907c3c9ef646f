package io.sluice.producer.store;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.util.Set;

/** A bucket of an S3 store. The bucket is created when it is missing, also when it is lost later on. */
public final class S3BatchStore implements BatchStore {

    private static final String MISSING = "NoSuchBucket";
    private static final Set<String> CREATED_BY_ANOTHER = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

    private final MinioClient client;
    private final String bucket;

    /** Does not connect yet. */
    public S3BatchStore(MinioClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void put(String key, byte[] body, String contentType) throws StoreException {
        var object = PutObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .data(body, body.length)
                .contentType(contentType)
                .build();
        try {
            if (!isStored(object)) {
                createBucket();
                client.putObject(object);
            }
        } catch (MinioException | IllegalStateException e) {
            // The SDK throws IllegalStateException when it cannot connect.
            throw new StoreException("%s/%s was not stored: %s".formatted(name(), key, reason(e)), e);
        }
    }

    /** Asks nothing beforehand: that would need the right to list the bucket, which a producer has no other use for. */
    private boolean isStored(PutObjectArgs object) throws MinioException {
        try {
            client.putObject(object);
            return true;
        } catch (ErrorResponseException e) {
            if (MISSING.equals(e.errorResponse().code())) {
                return false;
            }
            throw e;
        }
    }

    private void createBucket() throws MinioException {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (ErrorResponseException e) {
            if (!CREATED_BY_ANOTHER.contains(e.errorResponse().code())) {
                throw e;
            }
        }
    }

    /** The reason stands in the innermost cause. */
    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public String name() {
        return "s3://" + bucket;
    }
}
