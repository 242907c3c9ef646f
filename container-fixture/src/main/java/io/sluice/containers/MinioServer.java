package io.sluice.containers;

import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.net.URI;
import java.util.Map;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A real MinIO server in a container, which tests get as a parameter by {@link WithMinio}. One is started per JVM, when
 * the first test asks for it; tests that want it empty have to {@link #clear()} it. Safe for use by many threads.
 */
public final class MinioServer implements AutoCloseable {

    private final MinIOContainer container;

    private MinioServer(MinIOContainer container) {
        this.container = container;
    }

    static MinioServer start() {
        var image = DockerImageName.parse(Image.MINIO.tag()).asCompatibleSubstituteFor("minio/minio");
        // A disk would be asked to make every object durable, which no test needs.
        var server = new MinioServer(new MinIOContainer(image).withTmpFs(Map.of("/data", "rw")));
        server.container.start();
        return server;
    }

    public URI endpoint() {
        return URI.create(container.getS3URL());
    }

    public String accessKey() {
        return container.getUserName();
    }

    public String secretKey() {
        return container.getPassword();
    }

    /** A client that may do everything. */
    public MinioClient client() {
        return MinioClient.builder()
                .endpoint(container.getS3URL())
                .region("us-east-1")
                .credentials(accessKey(), secretKey())
                .build();
    }

    /** Removes all buckets with everything in them. */
    public void clear() {
        try {
            var client = client();
            for (var bucket : client.listBuckets()) {
                remove(bucket.name(), client);
            }
        } catch (MinioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(String bucket, MinioClient client) throws MinioException {
        var all = ListObjectsArgs.builder().bucket(bucket).recursive(true).build();
        for (var object : client.listObjects(all)) {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(object.get().objectName())
                    .build());
        }
        client.removeBucket(RemoveBucketArgs.builder().bucket(bucket).build());
    }

    /** Freezes the server: connections stay open and get no answer. */
    public void pause() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Lets a frozen server go on. */
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
