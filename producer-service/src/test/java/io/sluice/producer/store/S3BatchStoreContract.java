package io.sluice.producer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MinioClient;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.sluice.producer.StoredObjects;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link S3BatchStore} does with any S3 server. */
abstract class S3BatchStoreContract extends BatchStoreContract {

    /** A client of the server under test, with full rights. */
    abstract MinioClient client();

    static MinioClient client(URI endpoint, String accessKey, String secretKey) {
        return S3Clients.connecting(endpoint, "us-east-1", accessKey, secretKey, Duration.ofSeconds(5));
    }

    @Override
    BatchStore store() {
        return new S3BatchStore(client(), "raw");
    }

    @Override
    Map<String, String> objects() throws Exception {
        return StoredObjects.texts(client(), "raw");
    }

    @Test
    void createsTheBucketAgainWhenItIsLost() throws Exception {
        var store = store();
        store.put("a.json", "[1]".getBytes(UTF_8), "application/json");
        client().removeObject(RemoveObjectArgs.builder()
                .bucket("raw")
                .object("a.json")
                .build());
        client().removeBucket(RemoveBucketArgs.builder().bucket("raw").build());

        store.put("b.json", "[2]".getBytes(UTF_8), "application/json");

        assertThat(objects()).containsOnly(Map.entry("b.json", "[2]"));
    }
}
