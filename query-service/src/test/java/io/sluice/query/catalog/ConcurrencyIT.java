package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Readers beside a writer and a refresher, with a cache that has to drop files all the time. */
class ConcurrencyIT {

    private static final int READERS = 4;
    private static final int BATCHES = 15;

    @TempDir
    Path directory;

    @Test
    void readersSeeWholeBatchesAndCountsThatNeverGoDown() throws Exception {
        var threads = Executors.newFixedThreadPool(READERS);
        try (var store = ObjectStore.start(directory.resolve("store"));
                var service = new CatalogFixture(DeltaLake.client(store), directory, DataSize.ofKilobytes(256))) {
            var lake = new DeltaLake(store, directory).createStream("events");
            service.refresh().refresher.start();
            var written = new AtomicBoolean();
            var readers = new ArrayList<Future<Long>>();
            for (var i = 0; i < READERS; i++) {
                readers.add(threads.submit(reader(service, written)));
            }
            for (var batch = 0; batch < BATCHES; batch++) {
                writeAndCompact(lake, batch);
            }
            written.set(true);
            for (var reader : readers) {
                assertThat(reader.get()).isPositive();
            }
            await().untilAsserted(
                            () -> assertThat(service.count("bronze.events")).isEqualTo(BATCHES * 10L));
        } finally {
            threads.shutdownNow();
        }
    }

    /** A batch of ten rows and one dead letter; its bronze file is then rewritten and the first one deleted. */
    private static void writeAndCompact(DeltaLake lake, int batch) {
        var first = lake.file("bronze/events", DeltaLake.bronze(batch, 10), "_batch_id", batch, batch);
        lake.commit("bronze/events", first.add());
        lake.append("dead-letters/events", DeltaLake.deadLetters(batch, 1), "_batch_id", batch);
        lake.ledger("events", batch, 10, 1);
        var second = lake.file("bronze/events", DeltaLake.bronze(batch, 10), "_batch_id", batch, batch);
        lake.commit("bronze/events", first.remove(), second.add());
        lake.delete("bronze/events/" + first.path());
    }

    private static Callable<Long> reader(CatalogFixture service, AtomicBoolean written) {
        return () -> {
            var queries = 0L;
            var last = 0L;
            while (!written.get()) {
                var session = service.catalog.open();
                try {
                    var bronze = number(service, session, "SELECT count(*) FROM bronze.events");
                    var letters = number(service, session, "SELECT count(*) FROM dead_letters.events");
                    var ledger =
                            number(service, session, "SELECT coalesce(sum(records), 0)::BIGINT FROM ledger.events");
                    assertThat(bronze + letters).isEqualTo(ledger);
                    assertThat(ledger).isGreaterThanOrEqualTo(last);
                    last = ledger;
                    queries++;
                } catch (IllegalStateException e) {
                    // Here a file is deleted as soon as it is compacted: who has an older snapshot has to ask again.
                    assertThat(e).hasCauseInstanceOf(FileNotFoundException.class);
                }
            }
            return queries;
        };
    }

    private static long number(CatalogFixture service, Session session, String sql) {
        return (Long) service.ask(session, sql).get(0);
    }
}
