package io.sluice.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.util.EnumSet;
import java.util.Set;

/** What somebody's keys may do, found out by trying. Keys that are tried lie where no service looks for data. */
record Rights(MinioClient client) {

    private static final String FOLDER = "events/_rights/";
    private static final String OBJECT = FOLDER + "probe.tmp";
    private static final byte[] CONTENT = "[]".getBytes(UTF_8);

    enum Right {
        LIST,
        READ,
        WRITE,
        DELETE
    }

    private interface Attempt {
        void make() throws Exception;
    }

    /** The rights in a bucket that holds {@link #leaveProbe}. */
    Set<Right> in(String bucket) {
        var rights = EnumSet.noneOf(Right.class);
        for (var right : Right.values()) {
            if (isAllowed(() -> use(right, bucket))) {
                rights.add(right);
            }
        }
        return rights;
    }

    boolean canMakeBucket(String bucket) {
        return isAllowed(
                () -> client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build()));
    }

    /** Something to read, with keys that may do so. */
    void leaveProbe(String bucket) throws MinioException {
        put(bucket, OBJECT);
    }

    private void use(Right right, String bucket) throws Exception {
        switch (right) {
            case LIST ->
                client.listObjects(ListObjectsArgs.builder()
                                .bucket(bucket)
                                .maxKeys(1)
                                .build())
                        .iterator()
                        .next()
                        .get();
            case READ ->
                client.getObject(GetObjectArgs.builder()
                                .bucket(bucket)
                                .object(OBJECT)
                                .build())
                        .close();
            case WRITE -> put(bucket, OBJECT + ".written");
            case DELETE ->
                client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket)
                        .object(OBJECT + ".written")
                        .build());
        }
    }

    private void put(String bucket, String object) throws MinioException {
        client.putObject(PutObjectArgs.builder()
                .bucket(bucket)
                .object(object)
                .data(CONTENT, CONTENT.length)
                .build());
    }

    private static boolean isAllowed(Attempt attempt) {
        try {
            attempt.make();
            return true;
        } catch (ErrorResponseException e) {
            if (e.errorResponse().code().equals("AccessDenied")) {
                return false;
            }
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
