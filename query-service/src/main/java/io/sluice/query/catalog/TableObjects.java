package io.sluice.query.catalog;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the catalog reads from the object store. Never writes. A missing object or bucket is a {@link
 * FileNotFoundException}, everything else that goes wrong another {@link IOException}. Safe for use by many threads.
 */
@Component
class TableObjects {

    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchObject", "ResourceNotFound");

    private final MinioClient client;

    TableObjects(MinioClient client) {
        this.client = client;
    }

    /**
     * One listed object.
     *
     * @param path its place
     * @param size in bytes
     * @param modifiedMillis when it was written, in milliseconds since 1970; often known to the second only
     * @param etag changes with the content; null where the store does not say
     */
    record Listed(
            ObjectPath path,
            long size,
            long modifiedMillis,
            @Nullable String etag) {}

    /** The objects beside {@code first} whose keys sort at or after it, in order. */
    List<Listed> listFrom(ObjectPath first) throws IOException {
        var key = first.key();
        var directory = key.substring(0, key.lastIndexOf('/') + 1);
        // The store excludes the key that a listing starts after; a shorter prefix of the key sorts before it.
        var request = ListObjectsArgs.builder()
                .bucket(first.bucket())
                .prefix(directory)
                .startAfter(key.substring(0, key.length() - 1))
                .build();
        return reading(first, () -> {
            var listed = new ArrayList<Listed>();
            for (var result : client.listObjects(request)) {
                var item = result.get();
                if (!item.isDir() && item.objectName().compareTo(key) >= 0) {
                    var path = new ObjectPath(first.bucket(), item.objectName());
                    listed.add(new Listed(path, item.size(), millis(item.lastModified()), item.etag()));
                }
            }
            return listed;
        });
    }

    /** The names of the top-level folders of a bucket; none when there is no such bucket. */
    Set<String> folders(String bucket) throws IOException {
        var request = ListObjectsArgs.builder().bucket(bucket).build();
        try {
            return reading(new ObjectPath(bucket, ""), () -> {
                var folders = new TreeSet<String>();
                for (var result : client.listObjects(request)) {
                    var item = result.get();
                    if (item.isDir()) {
                        folders.add(
                                item.objectName().substring(0, item.objectName().length() - 1));
                    }
                }
                return folders;
            });
        } catch (FileNotFoundException noBucket) {
            return Set.of();
        }
    }

    Listed stat(ObjectPath path) throws IOException {
        var request = StatObjectArgs.builder()
                .bucket(path.bucket())
                .object(path.key())
                .build();
        return reading(path, () -> {
            var stat = client.statObject(request);
            return new Listed(path, stat.size(), millis(stat.lastModified()), stat.etag());
        });
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }

    /**
     * An object as it was at one moment.
     *
     * @param listed what {@link #stat} would have said
     * @param bytes the content; not copied, so hands off
     */
    @SuppressWarnings("ArrayRecordComponent") // Small objects that are parsed once.
    record Content(Listed listed, byte[] bytes) {}

    Content read(ObjectPath path) throws IOException {
        try (var body = get(path)) {
            var bytes = body.readAllBytes();
            var modified = body.headers().getInstant("Last-Modified");
            var etag = body.headers().get("ETag");
            return new Content(
                    new Listed(
                            path,
                            bytes.length,
                            modified == null ? 0 : modified.toEpochMilli(),
                            etag == null ? null : etag.replace("\"", "")),
                    bytes);
        }
    }

    /** The content of an object; the caller closes it. */
    InputStream open(ObjectPath path) throws IOException {
        return get(path);
    }

    private GetObjectResponse get(ObjectPath path) throws IOException {
        var request =
                GetObjectArgs.builder().bucket(path.bucket()).object(path.key()).build();
        return reading(path, () -> client.getObject(request));
    }

    private static <T> T reading(ObjectPath path, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (ErrorResponseException e) {
            if (MISSING.contains(e.errorResponse().code())) {
                var missing = new FileNotFoundException(path + " does not exist");
                missing.initCause(e);
                throw missing;
            }
            throw new IOException(
                    "%s cannot be read: the store answers %s"
                            .formatted(path, e.errorResponse().code()),
                    e);
        } catch (MinioException e) {
            throw new IOException("%s cannot be read: %s".formatted(path, rootCause(e)), e);
        }
    }

    private static String rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @FunctionalInterface
    private interface Request<T> {

        T send() throws MinioException;
    }
}
