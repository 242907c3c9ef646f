package io.sluice.producer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.sluice.objectstore.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The S3 server of a run without containers. */
class S3BatchStoreIT extends S3BatchStoreContract {

    private ObjectStore server;
    private MinioClient client;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = ObjectStore.start(directory);
        client = client(server.endpoint(), server.accessKey(), server.secretKey());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    MinioClient client() {
        return client;
    }

    @Test
    void saysWhyAnObjectWasNotStored() {
        server.close();

        assertThatThrownBy(() -> store().put("a.json", "[1]".getBytes(UTF_8), "application/json"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("s3://raw/a.json was not stored: ")
                .hasMessageContaining("refused");
    }
}
