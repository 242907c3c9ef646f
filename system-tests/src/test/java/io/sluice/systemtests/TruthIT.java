package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.systemtests.Production.Truth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
            awaitObjects(truth.objects(), sluice.sql());

            assertTablesMatch(truth, sluice.sql());
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
            awaitObjects(truth.objects(), sluice.sql());

            assertTablesMatch(truth, sluice.sql());
            assertThat(sluice.sql()
                            .number("SELECT count(*) FROM ledger.events WHERE _source_file NOT LIKE '%.json.gz'"))
                    .isZero();
            var metrics = sluice.ingestMetrics();
            assertThat(metrics.total("ingest_objects_total")).isEqualTo(truth.objects());
            assertThat(metrics.total("ingest_bronze_rows_total")).isEqualTo(truth.bronzeRows());
            assertThat(metrics.total("ingest_records_total")).isEqualTo(truth.bronzeRows() + truth.deadLetterCount());
            assertThat(metrics.by("category", "reason", "ingest_dead_letters_total"))
                    .isEqualTo(withoutZeros(truth.deadLetters()));
        }
    }

    private static void awaitObjectsBeyond(long known, Sql sql) {
        await().atMost(PATIENCE).until(() -> sql.countSoFar("ledger.events") > known);
    }

    private static void awaitObjects(long expected, Sql sql) {
        await().atMost(PATIENCE).until(() -> sql.countSoFar("ledger.events") >= expected);
    }

    private static void assertTablesMatch(Truth truth, Sql sql) {
        assertThat(truth.deadLetters()).as("faults of every kind").doesNotContainValue(0L);
        assertThat(sql.number("SELECT count(*) FROM bronze.events")).isEqualTo(truth.bronzeRows());
        assertThat(sql.counts("SELECT category, reason, count(*) FROM dead_letters.events GROUP BY category, reason"))
                .isEqualTo(truth.deadLetters());
        assertThat(sql.number("SELECT count(*) FROM ledger.events")).isEqualTo(truth.objects());
        assertThat(sql.number("SELECT count(DISTINCT _source_file) FROM ledger.events"))
                .isEqualTo(truth.objects());
        assertThat(sql.number("SELECT sum(records) FROM ledger.events"))
                .isEqualTo(truth.bronzeRows() + truth.deadLetterCount());
        assertThat(sql.number("SELECT count(*) FROM ledger.events WHERE records <> bronze_rows + dead_letters"))
                .isZero();
        assertLedgerMatches("bronze.events", "bronze_rows", sql);
        assertLedgerMatches("dead_letters.events", "dead_letters", sql);
        assertNothingTwice("bronze.events", sql);
        assertNothingTwice("dead_letters.events", sql);
    }

    private static void assertLedgerMatches(String table, String column, Sql sql) {
        assertThat(sql.number("""
                        SELECT count(*) FROM ledger.events l
                        LEFT JOIN (SELECT _source_file, count(*) AS n FROM %s GROUP BY _source_file) t
                        ON t._source_file = l._source_file
                        WHERE l.%s <> coalesce(t.n, 0)""".formatted(table, column)))
                .as("objects whose %s differ from the ledger's %s", table, column)
                .isZero();
    }

    private static void assertNothingTwice(String table, Sql sql) {
        assertThat(sql.number("""
                        SELECT count(*) FROM (SELECT _source_file, _ordinal FROM %s
                        GROUP BY _source_file, _ordinal HAVING count(*) > 1) AS doubled""".formatted(table)))
                .as("rows that are twice in %s", table)
                .isZero();
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> counts) {
        var present = new HashMap<>(counts);
        present.values().removeIf(count -> count == 0);
        return present;
    }
}
