package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that the producer says it has stored is found in the tables, once: counted by the producer on one side and
 * by SQL on the other, which share nothing but the object store.
 */
class TruthIT {

    private static final long EVENTS = 10_000;
    private static final int FAULTS = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    // Its logs tell what happened when a test fails.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void everyEventArrivesOnceThoughIngestionCrashesTwice() {
        var environment = Map.of("PRODUCER_SEED", "20261120", "PRODUCER_INTERVAL", "200ms");
        try (var sluice = RunningSluice.in(directory, environment);
                var bronze = new CountSampler(sluice.sql(), "bronze.events")) {
            awaitObjectsBeyond(0, sluice.sql());
            sluice.crashIngest();
            awaitObjectsBeyond(sluice.sql().countSoFar("ledger.events"), sluice.sql());
            sluice.crashIngest();
            await().atMost(PATIENCE).until(() -> sluice.production().truth().events() >= EVENTS);
            sluice.production().pause();

            var truth = sluice.production().truth();
            new Tables(sluice.sql()).awaitObjects(truth);

            assertThat(truth.deadLetters()).as("faults of every kind").hasSize(FAULTS);
            new Tables(sluice.sql()).assertHold(truth);
            assertThat(bronze.failures()).isEmpty();
            assertThat(bronze.counts()).isSorted().isNotEmpty();
        }
    }

    @Test
    void countsOfBothServicesAgreeOnGzippedBatches() {
        var environment = Map.of("PRODUCER_SEED", "7", "PRODUCER_COMPRESSION", "gzip");
        try (var sluice = RunningSluice.in(directory, environment)) {
            sluice.production().pause();
            sluice.production().write(60);
            var truth = sluice.production().truth();
            new Tables(sluice.sql()).awaitObjects(truth);

            assertThat(truth.deadLetters()).as("faults of every kind").hasSize(FAULTS);
            new Tables(sluice.sql()).assertHold(truth);
            assertThat(sluice.sql()
                            .number("SELECT count(*) FROM ledger.events WHERE _source_file NOT LIKE '%.json.gz'"))
                    .isZero();
            var metrics = sluice.ingestMetrics();
            assertThat(metrics.total("ingest_objects_total")).isEqualTo(truth.objects());
            assertThat(metrics.total("ingest_bronze_rows_total")).isEqualTo(truth.bronzeRows());
            assertThat(metrics.total("ingest_records_total")).isEqualTo(truth.bronzeRows() + truth.deadLetterCount());
            assertThat(metrics.by("category", "reason", "ingest_dead_letters_total"))
                    .isEqualTo(truth.deadLetters());
        }
    }

    private static void awaitObjectsBeyond(long known, Sql sql) {
        await().atMost(PATIENCE).until(() -> sql.countSoFar("ledger.events") > known);
    }
}
