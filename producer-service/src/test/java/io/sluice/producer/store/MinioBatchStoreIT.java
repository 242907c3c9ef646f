package io.sluice.producer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.sluice.containers.MinioServer;
import io.sluice.containers.WithMinio;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real MinIO server. */
@WithMinio
class MinioBatchStoreIT extends S3BatchStoreContract {

    private final MinioServer server;

    MinioBatchStoreIT(MinioServer server) {
        this.server = server;
    }

    @BeforeEach
    void clear() {
        server.clear();
    }

    @Override
    MinioClient client() {
        return client(server.endpoint(), server.accessKey(), server.secretKey());
    }

    @Test
    void saysThatItsKeyIsRefused() {
        var store = new S3BatchStore(client(server.endpoint(), server.accessKey(), "not-the-secret-key"), "raw");

        assertThatThrownBy(() -> store.put("a.json", "[1]".getBytes(UTF_8), "application/json"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("s3://raw/a.json was not stored: ")
                .hasMessageContaining("signature");
    }

    @Test
    void givesUpOnAFrozenServerAndStoresOnceItGoesOn() throws Exception {
        var impatient = S3Clients.connecting(
                server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), Duration.ofSeconds(1));
        var store = new S3BatchStore(impatient, "raw");
        server.pause();
        try {
            assertThatThrownBy(() -> store.put("a.json", "[1]".getBytes(UTF_8), "application/json"))
                    .isInstanceOf(StoreException.class);
        } finally {
            server.resume();
        }

        store().put("a.json", "[1]".getBytes(UTF_8), "application/json");

        assertThat(objects()).containsOnly(Map.entry("a.json", "[1]"));
    }
}
