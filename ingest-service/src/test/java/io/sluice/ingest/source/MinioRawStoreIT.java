package io.sluice.ingest.source;

import io.sluice.containers.MinioServer;
import io.sluice.containers.WithMinio;
import io.sluice.ingest.store.Buckets;
import io.sluice.ingest.store.StoreConnection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.sync.RequestBody;

/** The contract against a real MinIO server. */
@WithMinio
class MinioRawStoreIT extends RawStoreContract {

    private final MinioServer server;
    private final StoreConnection connection;

    MinioRawStoreIT(MinioServer server) {
        this.server = server;
        this.connection = new StoreConnection(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey());
    }

    @BeforeEach
    void clear() {
        server.clear();
    }

    @Override
    RawStore store() {
        return new S3RawStore(connection, "raw", "events/");
    }

    @Override
    void put(String key, String text) {
        Buckets.ensure(connection.client(), List.of("raw"));
        connection.client().putObject(request -> request.bucket("raw").key(key), RequestBody.fromString(text));
    }

    @Override
    void delete(String key) {
        connection.client().deleteObject(request -> request.bucket("raw").key(key));
    }
}
