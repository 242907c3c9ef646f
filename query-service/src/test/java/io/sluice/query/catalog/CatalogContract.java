package io.sluice.query.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.sluice.query.DeltaLake;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot shows, with real tables in any S3 server. */
abstract class CatalogContract {

    @TempDir
    Path directory;

    DeltaLake lake;
    CatalogFixture service;

    /** A client of the server under test, which is empty. */
    abstract MinioClient startStore();

    @BeforeEach
    final void start() {
        var client = startStore();
        lake = new DeltaLake(client, directory);
        service = new CatalogFixture(client, directory);
    }

    @AfterEach
    final void stop() {
        service.close();
    }

    @Test
    void isNotReadyBeforeTheFirstLook() {
        assertThatThrownBy(() -> service.catalog.open()).isInstanceOf(CatalogNotReadyException.class);
    }

    @Test
    void servesNoTablesWhenThereAreNoBuckets() {
        service.refresh();
        assertThat(service.catalog.open().tables()).isEmpty();
    }

    @Test
    void servesEmptyTablesWithTheirColumns() {
        lake.createStream("events");
        service.refresh();
        assertThat(service.count("bronze.events")).isZero();
        assertThat(service.ask("SELECT column_type FROM (DESCRIBE bronze.events)"))
                .containsExactly(
                        "VARCHAR",
                        "VARCHAR",
                        "TIMESTAMP WITH TIME ZONE",
                        "STRUCT(url VARCHAR, user_agent VARCHAR)",
                        "VARCHAR",
                        "BIGINT",
                        "BIGINT");
    }

    @Test
    void servesCommittedRowsWithTheSameTypes() {
        lake.createStream("events").batch("events", 0, 5, 2);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(5);
        assertThat(service.count("dead_letters.events")).isEqualTo(2);
        assertThat(service.count("ledger.events")).isEqualTo(1);
        assertThat(service.ask("SELECT properties.url FROM bronze.events WHERE _ordinal = 3"))
                .containsExactly("https://example.org/3");
        assertThat(service.ask("SELECT event_timestamp::VARCHAR FROM bronze.events WHERE _ordinal = 0"))
                .containsExactly("2026-01-01 00:00:00.123456+00");
        assertThat(service.catalog.open().batchId("events")).isZero();
    }

    @Test
    void hidesABatchUntilTheLedgerHasIt() {
        lake.createStream("events").batch("events", 0, 5, 2);
        lake.append("bronze/events", DeltaLake.bronze(1, 7), "_batch_id", 1);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(5);

        lake.append("dead-letters/events", DeltaLake.deadLetters(1, 1), "_batch_id", 1);
        service.refresh();
        assertThat(service.count("dead_letters.events")).isEqualTo(2);

        lake.ledger("events", 1, 7, 1);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(12);
        assertThat(service.count("dead_letters.events")).isEqualTo(3);
    }

    @Test
    void neverShowsOrphansOfABatchThatWasGivenUp() {
        lake.createStream("events").batch("events", 0, 5, 2);
        lake.append("bronze/events", DeltaLake.bronze(1, 100), "_batch_id", 1);
        lake.batch("events", 2, 6, 0);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(11);
        assertThat(service.table("bronze.events").files()).hasSize(2);
    }

    @Test
    void filtersRowsInFilesThatMixCommittedBatchesAndOrphans() {
        lake.createStream("events").batch("events", 0, 5, 2);
        var mixed = lake.file(
                "bronze/events", DeltaLake.bronze(1, 100) + " UNION ALL " + DeltaLake.bronze(2, 6), "_batch_id", 1, 2);
        lake.commit("bronze/events", mixed.add());
        lake.ledger("events", 2, 6, 0);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(11);
    }

    @Test
    void readsTheBatchesOfACompactedLedgerFromItsRows() {
        lake.createStream("events");
        for (var batch = 0; batch < 3; batch++) {
            lake.append("bronze/events", DeltaLake.bronze(batch, 4), "_batch_id", batch);
        }
        var compacted = lake.file(
                "ledger/events",
                DeltaLake.ledgerRow(0, 4, 0) + " UNION ALL " + DeltaLake.ledgerRow(2, 4, 0),
                "batch_id",
                0,
                2);
        lake.commit("ledger/events", compacted.add());
        service.refresh();
        assertThat(service.ask("SELECT DISTINCT _batch_id FROM bronze.events ORDER BY 1"))
                .containsExactly(0L, 2L);
    }

    @Test
    void keepsTheSameRowsWhenTheTableIsCompactedAndVacuumed() {
        lake.createStream("events").batch("events", 0, 5, 0);
        var small = lake.file("bronze/events", DeltaLake.bronze(1, 3), "_batch_id", 1, 1);
        lake.commit("bronze/events", small.add());
        lake.ledger("events", 1, 3, 0);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(8);

        var large = lake.file("bronze/events", DeltaLake.bronze(1, 3), "_batch_id", 1, 1);
        lake.commit("bronze/events", small.remove(), large.add());
        lake.delete("bronze/events/" + small.path());
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(8);
    }

    @Test
    void startsFromALogCheckpoint() {
        lake.createStream("events");
        var file = lake.file("bronze/events", DeltaLake.bronze(0, 5), "_batch_id", 0, 0);
        lake.commit("bronze/events", file.add());
        lake.ledger("events", 0, 5, 0);
        lake.checkpoint("bronze/events", DeltaLake.BRONZE_FIELDS, file, lake.size("bronze/events/" + file.path()));
        lake.append("bronze/events", DeltaLake.bronze(1, 3), "_batch_id", 1);
        lake.ledger("events", 1, 3, 0);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(8);
    }

    @Test
    void followsATableThatIsDroppedAndMadeAnew() {
        lake.createStream("events").batch("events", 0, 5, 0);
        service.refresh();
        lake.drop("bronze/events");
        lake.create("bronze/events", DeltaLake.BRONZE_FIELDS);
        lake.append("bronze/events", DeltaLake.bronze(0, 9), "_batch_id", 0);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(9);
    }

    @Test
    void forgetsADroppedStream() {
        lake.createStream("events").createStream("other").batch("events", 0, 5, 0);
        service.refresh();
        lake.drop("bronze/events");
        lake.drop("dead-letters/events");
        lake.drop("ledger/events");
        service.refresh();
        assertThat(service.catalog.open().tables()).extracting(Table::stream).containsOnly("other");
        assertThatThrownBy(() -> service.count("bronze.events")).hasMessageContaining("does not exist");
    }

    @Test
    void showsWhyATableCannotBeRead() {
        lake.createStream("events").batch("events", 0, 5, 0);
        lake.create(
                "bronze/mapped",
                DeltaLake.BRONZE_FIELDS,
                "{'minReaderVersion':2,'minWriterVersion':5}",
                "{'delta.columnMapping.mode':'name'}");
        lake.create(
                "bronze/vectors",
                DeltaLake.BRONZE_FIELDS,
                "{'minReaderVersion':3,'minWriterVersion':7,'readerFeatures':['deletionVectors'],'writerFeatures':['deletionVectors']}",
                "{}");
        lake.create(
                "bronze/future",
                DeltaLake.BRONZE_FIELDS,
                "{'minReaderVersion':3,'minWriterVersion':7,'readerFeatures':['timeTravelling'],'writerFeatures':['timeTravelling']}",
                "{}");
        service.refresh();
        assertThat(service.table("bronze.mapped").unavailable()).contains("column mapping");
        assertThat(service.table("bronze.vectors").unavailable()).contains("deletionVectors");
        assertThat(service.table("bronze.future").unavailable()).contains("timeTravelling");
        assertThat(service.count("bronze.events")).isEqualTo(5);
    }

    @Test
    void showsThatFilesDoNotFitTheirColumns() {
        lake.createStream("events");
        lake.append("bronze/events", "SELECT 1::BIGINT AS _batch_id", "_batch_id", 1);
        lake.ledger("events", 1, 1, 0);
        service.refresh();
        assertThat(service.table("bronze.events").unavailable())
                .contains("event_id")
                .doesNotContain(directory.toString());
    }

    @Test
    void aSessionSeesOneSnapshotWhateverIsPublishedMeanwhile() {
        lake.createStream("events").batch("events", 0, 5, 2);
        var session = service.refresh().catalog.open();
        lake.batch("events", 1, 7, 1);
        service.refresh();
        assertThat(service.ask(session, "SELECT count(*) FROM bronze.events")).containsExactly(5L);
        assertThat(service.ask(session, "SELECT count(*) FROM dead_letters.events"))
                .containsExactly(2L);
        assertThat(session.batchId("events")).isZero();
        assertThat(service.count("bronze.events")).isEqualTo(12);
    }

    @Test
    void knowsTheNumberOfRowsFromTheLog() {
        lake.createStream("events").batch("events", 0, 5, 2);
        lake.append("bronze/events", DeltaLake.bronze(1, 100), "_batch_id", 1);
        service.refresh();
        var table = service.table("bronze.events");
        assertThat(table.isCounted()).isTrue();
        assertThat(table.countedRows()).isEqualTo(5);
    }

    @Test
    void countsRowsOnlyWhereTheLogDoesNotSay() {
        lake.createStream("events").batch("events", 0, 5, 2);
        var mixed = lake.file(
                "bronze/events", DeltaLake.bronze(1, 100) + " UNION ALL " + DeltaLake.bronze(2, 6), "_batch_id", 1, 2);
        lake.commit("bronze/events", mixed.add());
        lake.ledger("events", 2, 6, 0);
        service.refresh();
        var table = service.table("bronze.events");
        assertThat(table.isCounted()).isFalse();
        assertThat(table.countedRows()).isEqualTo(5);
        assertThat(table.files()).filteredOn(table.uncounted()::keeps).hasSize(1);
    }

    @Test
    void readsTheStateRightAfterAnEarlierBatch() throws Exception {
        lake.createStream("events");
        for (var batch = 0; batch < 3; batch++) {
            lake.batch("events", batch, 4, 1);
        }
        var then = service.refresh().asOf("events", 1);
        assertThat(service.ask(then, "SELECT DISTINCT _batch_id FROM bronze.events ORDER BY 1"))
                .containsExactly(0L, 1L);
        assertThat(service.ask(then, "SELECT count(*) FROM dead_letters.events"))
                .containsExactly(2L);
        assertThat(service.ask(then, "SELECT max(batch_id) FROM ledger.events")).containsExactly(1L);
        assertThat(then.batchId("events")).isEqualTo(1);
        assertThat(service.ask("SELECT epoch_us(committed_at) FROM ledger.events WHERE batch_id = 1"))
                .containsExactly(
                        ChronoUnit.MICROS.between(Instant.EPOCH, requireNonNull(then.dataAsOf(Set.of("events")))));
    }

    @Test
    void readsAnEarlierStateOfTablesThatWereCompactedAndVacuumed() throws Exception {
        lake.createStream("events");
        var bronze = new ArrayList<DeltaLake.File>();
        var ledger = new ArrayList<DeltaLake.File>();
        for (var batch = 0; batch < 3; batch++) {
            bronze.add(lake.file("bronze/events", DeltaLake.bronze(batch, 4), "_batch_id", batch, batch));
            lake.commit("bronze/events", bronze.get(batch).add());
            ledger.add(lake.file("ledger/events", DeltaLake.ledgerRow(batch, 4, 0), "batch_id", batch, batch));
            lake.commit("ledger/events", ledger.get(batch).add());
        }
        compact("bronze/events", bronze, "_batch_id", DeltaLake::bronze);
        compact("ledger/events", ledger, "batch_id", (batch, rows) -> DeltaLake.ledgerRow(batch, rows, 0));

        var then = service.refresh().asOf("events", 1);
        assertThat(service.ask(then, "SELECT count(*) FROM bronze.events WHERE _batch_id <= 1"))
                .containsExactly(8L);
        assertThat(service.ask(then, "SELECT count(*) FROM bronze.events")).containsExactly(8L);
        assertThat(service.ask(then, "SELECT max(batch_id) FROM ledger.events")).containsExactly(1L);
        assertThat(service.count("bronze.events")).isEqualTo(12);
    }

    private void compact(
            String table, List<DeltaLake.File> small, String batchColumn, BiFunction<Integer, Integer, String> rows) {
        var all = IntStream.range(0, small.size())
                .mapToObj(batch -> rows.apply(batch, 4))
                .collect(Collectors.joining(" UNION ALL "));
        var large = lake.file(table, all, batchColumn, 0, small.size() - 1);
        var actions = new ArrayList<>(small.stream().map(DeltaLake.File::remove).toList());
        actions.add(large.add());
        lake.commit(table, actions.toArray(String[]::new));
        small.forEach(file -> lake.delete(table + "/" + file.path()));
    }

    @Test
    void namesTheBatchesThatThereAreWhenOneIsNot() {
        lake.createStream("events").batch("events", 3, 4, 1);
        lake.batch("events", 4, 4, 1);
        lake.batch("events", 6, 4, 1);
        // Not committed: the ledger does not have it.
        lake.append("bronze/events", DeltaLake.bronze(7, 4), "_batch_id", 7);
        service.refresh();
        for (var batch : List.of(2L, 5L, 7L, -1L)) {
            assertThatThrownBy(() -> service.asOf("events", batch))
                    .isInstanceOf(UnknownBatchException.class)
                    .hasMessageContaining("batches 3 to 4, 6");
        }
    }

    @Test
    void quotesStreamNamesThatNeedIt() {
        lake.createStream("click-stream").batch("click-stream", 0, 5, 0);
        service.refresh();
        assertThat(service.count("bronze.\"click-stream\"")).isEqualTo(5);
    }
}
