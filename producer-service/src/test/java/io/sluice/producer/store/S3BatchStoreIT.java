package io.sluice.producer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.sluice.objectstore.ObjectStore;
import io.sluice.producer.StoredObjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BatchStoreIT extends BatchStoreContract {

    private ObjectStore server;
    private MinioClient client;
    private BatchStore store;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = ObjectStore.start(directory);
        client = S3Clients.connecting(
                server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), Duration.ofSeconds(5));
        store = new S3BatchStore(client, "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    BatchStore store() {
        return store;
    }

    @Override
    Map<String, String> objects() throws Exception {
        return StoredObjects.texts(client, "raw");
    }

    @Test
    void createsTheBucketAgainWhenItIsLost() throws Exception {
        store.put("a.json", "[1]".getBytes(UTF_8), "application/json");
        client.removeObject(
                RemoveObjectArgs.builder().bucket("raw").object("a.json").build());
        client.removeBucket(RemoveBucketArgs.builder().bucket("raw").build());

        store.put("b.json", "[2]".getBytes(UTF_8), "application/json");

        assertThat(objects()).containsOnly(Map.entry("b.json", "[2]"));
    }

    @Test
    void saysWhyAnObjectWasNotStored() {
        server.close();

        assertThatThrownBy(() -> store.put("a.json", "[1]".getBytes(UTF_8), "application/json"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("s3://raw/a.json was not stored: ")
                .hasMessageContaining("refused");
    }
}
