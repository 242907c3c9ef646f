package io.sluice.query.catalog;

import io.minio.MinioClient;
import io.sluice.containers.MinioServer;
import io.sluice.containers.WithMinio;

/** Tables in a real MinIO server. */
@WithMinio
class MinioCatalogIT extends CatalogContract {

    private final MinioServer server;

    MinioCatalogIT(MinioServer server) {
        this.server = server;
    }

    @Override
    MinioClient startStore() {
        server.clear();
        return server.client();
    }
}
