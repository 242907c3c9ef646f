package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.minio.MinioClient;
import io.sluice.objectstore.ObjectStore;
import io.sluice.objectstore.ObjectStoreSettings;
import io.sluice.query.DeltaLake;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

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
        assertThat(service.count("bronze.events")).isEqualTo(5);
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

    @Test
    void fetchesNewFilesBeforeAStatementNeedsThem() {
        lake.createStream("events").batch("events", 0, 5, 2);
        service.refresh();
        await().untilAsserted(() -> assertThat(service.mirror.files()).isEqualTo(3));
        store.close();
        assertThat(service.count("bronze.events")).isEqualTo(5);
        assertThat(service.counter("query.cache.misses")).isZero();
    }

    @Test
    void readsATableThatIsLargerThanTheCacheFileByFile() throws Exception {
        lake.createStream("events");
        for (var batch = 0; batch < 12; batch++) {
            lake.batch("events", batch, 50, 0);
        }
        try (var small =
                new CatalogFixture(DeltaLake.client(store), directory.resolve("small"), DataSize.ofKilobytes(20))) {
            var session = small.refresh().catalog.open();
            var bronze = small.table("bronze.events");
            assertThat(bronze.bytes()).isGreaterThan(20 * 1024);
            assertThat(bronze.countedRows()).isEqualTo(600);
            var never = new CompletableFuture<Void>();
            assertThatThrownBy(() -> session.read(List.of(new TableRead(bronze, FileFilter.ALL)), never))
                    .isInstanceOf(CacheSpaceException.class)
                    .hasMessageContaining("12 files")
                    .hasMessageContaining("query.cache.max-size");
            for (var batch = 0; batch < 12; batch++) {
                var literal = new Literal(Literal.Type.INTEGER, String.valueOf(batch));
                var column = new Column("_batch_id", "BIGINT", null);
                var filter = FileFilter.and(
                        List.of(FileFilter.atLeast(column, literal), FileFilter.atMost(column, literal)));
                try (var reading = session.read(List.of(new TableRead(bronze, filter)), never)) {
                    assertThat(reading.files()).isEqualTo(1);
                    assertThat(reading.visibleFiles()).isEqualTo(12);
                }
            }
            assertThat(small.mirror.bytes()).isLessThanOrEqualTo(20 * 1024);
        }
    }

    @Test
    void asksOnlyForTheNextCommitOfEachLedgerWhenNothingHasChanged() {
        lake.createStream("events").createStream("other").batch("events", 0, 5, 2);
        var requests = new RequestLog();
        try (var quiet = new CatalogFixture(
                requests.client(store), directory.resolve("quiet"), DataSize.ofMegabytes(1), Duration.ofHours(1))) {
            quiet.refresh();
            await().untilAsserted(() -> assertThat(quiet.mirror.files()).isEqualTo(3));
            requests.clear();
            quiet.refresh();
            assertThat(requests.paths())
                    .containsExactly(
                            "/ledger/events/_delta_log/00000000000000000002.json",
                            "/ledger/other/_delta_log/00000000000000000001.json");
        }
    }

    @Test
    void appliesNewCommitsWithoutReadingTheLogAgain() {
        lake.createStream("events");
        for (var batch = 0; batch < 5; batch++) {
            lake.batch("events", batch, 5, 2);
        }
        var requests = new RequestLog();
        try (var following = new CatalogFixture(
                requests.client(store), directory.resolve("following"), DataSize.ofMegabytes(1), Duration.ofHours(1))) {
            following.refresh();
            requests.clear();
            lake.batch("events", 5, 5, 2);
            following.refresh();
            assertThat(following.count("bronze.events")).isEqualTo(30);
            assertThat(requests.paths())
                    .filteredOn(path -> path.contains("_delta_log"))
                    .allMatch(path -> path.matches(".*/0000000000000000000[5-7]\\.json"));
        }
    }

    private ObjectStore restarted(int port) {
        return ObjectStore.start(new ObjectStoreSettings(
                "127.0.0.1", port, store.accessKey(), store.secretKey(), directory.resolve("store")));
    }
}
