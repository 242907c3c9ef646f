package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MinioClient;
import io.sluice.objectstore.ObjectStore;
import io.sluice.objectstore.ObjectStoreSettings;
import io.sluice.query.DeltaLake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables in the store of a run without containers. */
class CatalogIT extends CatalogContract {

    @SuppressWarnings("NullAway.Init") // Started before each test, by way of the contract.
    private ObjectStore store;

    @Override
    MinioClient startStore() {
        store = ObjectStore.start(directory.resolve("store"));
        return DeltaLake.client(store);
    }

    @AfterEach
    void stopStore() {
        store.close();
    }

    @Test
    void goesOnServingWhileTheStoreIsAway() {
        lake.createStream("events").batch("events", 0, 5, 2);
        service.refresh();
        var port = store.endpoint().getPort();
        store.close();
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(5);
        assertThat(service.refresher.failure()).isNotNull();
        assertThat(service.health.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(service.health.health().getDetails()).containsKeys("age", "lastFailure");

        store = restarted(port);
        lake.batch("events", 1, 1, 0);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(6);
        assertThat(service.refresher.failure()).isNull();
    }

    private ObjectStore restarted(int port) {
        return ObjectStore.start(new ObjectStoreSettings(
                "127.0.0.1", port, store.accessKey(), store.secretKey(), directory.resolve("store")));
    }
}
