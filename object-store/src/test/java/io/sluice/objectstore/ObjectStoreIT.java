package io.sluice.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreIT {

    private static final String BUCKET = "raw";

    @TempDir
    private Path directory;

    @Test
    void keepsObjectsOverARestart() throws Exception {
        var settings = new ObjectStoreSettings("127.0.0.1", 0, "access-key", "secret-key", directory);
        String etag;
        try (var store = ObjectStore.start(settings)) {
            var client = clientWithBucket(store);
            etag = put(client, "events/2026/01/02/batch.json", "[1]");
        }
        try (var store = ObjectStore.start(settings)) {
            var client = client(store, "secret-key");
            assertThat(read(client, "events/2026/01/02/batch.json")).isEqualTo("[1]");
            assertThat(client.statObject(StatObjectArgs.builder()
                                    .bucket(BUCKET)
                                    .object("events/2026/01/02/batch.json")
                                    .build())
                            .etag())
                    .isEqualTo(etag);
        }
    }

    @Test
    void takesNamesThatFileSystemsHide() throws Exception {
        try (var store = ObjectStore.start(directory)) {
            var client = clientWithBucket(store);
            var names = List.of("events/.hidden", "events/_delta_log/00000000000000000000.json", "events/_marker");
            for (var name : names) {
                put(client, name, name);
            }

            assertThat(list(client, "events/")).containsExactlyElementsOf(names);
            for (var name : names) {
                assertThat(read(client, name)).isEqualTo(name);
            }
        }
    }

    @Test
    void listsInOrderOfNamesAfterAGivenOne() throws Exception {
        try (var store = ObjectStore.start(directory)) {
            var client = clientWithBucket(store);
            for (var name : List.of("events/c", "events/a", "events/b")) {
                put(client, name, name);
            }

            var names = new ArrayList<String>();
            for (var item : client.listObjects(ListObjectsArgs.builder()
                    .bucket(BUCKET)
                    .prefix("events/")
                    .startAfter("events/a")
                    .build())) {
                names.add(item.get().objectName());
            }
            assertThat(names).containsExactly("events/b", "events/c");
        }
    }

    @Test
    void letsOneOfManyConditionalPutsWin() throws Exception {
        try (var store = ObjectStore.start(directory)) {
            var client = clientWithBucket(store);
            var attempts = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 16; i++) {
                var body = "writer " + i;
                attempts.add(() -> putIfAbsent(client, "events/commit.json", body));
            }

            var threads = Executors.newFixedThreadPool(8);
            try {
                var winners = 0;
                for (var attempt : threads.invokeAll(attempts)) {
                    winners += attempt.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            } finally {
                threads.shutdownNow();
            }
            assertThat(read(client, "events/commit.json")).startsWith("writer ");
        }
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        try (var store = ObjectStore.start(directory)) {
            clientWithBucket(store);
            var stranger = client(store, "not-the-secret");

            assertThatThrownBy(() -> put(stranger, "events/a", "a"))
                    .isInstanceOfSatisfying(
                            ErrorResponseException.class,
                            e -> assertThat(e.errorResponse().code()).isEqualTo("SignatureDoesNotMatch"));
        }
    }

    @Test
    void refusesAPortThatIsTaken() {
        try (var first = ObjectStore.start(directory)) {
            var port = first.endpoint().getPort();
            assertThatThrownBy(() -> ObjectStore.start(
                            new ObjectStoreSettings("127.0.0.1", port, "access-key", "secret-key", directory)))
                    .isInstanceOf(ObjectStoreSettings.InvalidSettingsException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("S3_PORT");
        }
    }

    private static MinioClient clientWithBucket(ObjectStore store) throws Exception {
        var client = client(store, store.secretKey());
        client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        return client;
    }

    private static MinioClient client(ObjectStore store, String secretKey) {
        return MinioClient.builder()
                .endpoint(store.endpoint().toString())
                .region("us-east-1")
                .credentials(store.accessKey(), secretKey)
                .build();
    }

    private static String put(MinioClient client, String name, String text) throws Exception {
        return client.putObject(args(name, text).build()).etag();
    }

    private static boolean putIfAbsent(MinioClient client, String name, String text) throws Exception {
        try {
            client.putObject(
                    args(name, text).extraHeaders(Map.of("If-None-Match", "*")).build());
            return true;
        } catch (ErrorResponseException e) {
            assertThat(e.response().code()).isIn(409, 412);
            return false;
        }
    }

    private static PutObjectArgs.Builder args(String name, String text) {
        var bytes = text.getBytes(UTF_8);
        return PutObjectArgs.builder().bucket(BUCKET).object(name).stream(
                new ByteArrayInputStream(bytes), (long) bytes.length, -1L);
    }

    private static String read(MinioClient client, String name) throws Exception {
        try (var object = client.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(name).build())) {
            return new String(object.readAllBytes(), UTF_8);
        }
    }

    private static List<String> list(MinioClient client, String prefix) throws Exception {
        var names = new ArrayList<String>();
        for (var item : client.listObjects(ListObjectsArgs.builder()
                .bucket(BUCKET)
                .prefix(prefix)
                .recursive(true)
                .build())) {
            names.add(item.get().objectName());
        }
        return names;
    }
}
