package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.sluice.query.DeltaLake;
import java.nio.file.Path;
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
    void servesNoTablesWhenThereAreNoBuckets() throws Exception {
        service.refresh();
        try (var session = service.catalog.open()) {
            assertThat(session.tables()).isEmpty();
        }
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
    void servesCommittedRowsWithTheSameTypes() throws Exception {
        lake.createStream("events").batch("events", 0, 5, 2);
        service.refresh();
        assertThat(service.count("bronze.events")).isEqualTo(5);
        assertThat(service.count("dead_letters.events")).isEqualTo(2);
        assertThat(service.count("ledger.events")).isEqualTo(1);
        assertThat(service.ask("SELECT properties.url FROM bronze.events WHERE _ordinal = 3"))
                .containsExactly("https://example.org/3");
        assertThat(service.ask("SELECT event_timestamp::VARCHAR FROM bronze.events WHERE _ordinal = 0"))
                .containsExactly("2026-01-01 00:00:00.123456+00");
        try (var session = service.catalog.open()) {
            assertThat(session.batchId("events")).isZero();
        }
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
    void forgetsADroppedStream() throws Exception {
        lake.createStream("events").createStream("other").batch("events", 0, 5, 0);
        service.refresh();
        lake.drop("bronze/events");
        lake.drop("dead-letters/events");
        lake.drop("ledger/events");
        service.refresh();
        try (var session = service.catalog.open()) {
            assertThat(session.tables()).extracting(Table::stream).containsOnly("other");
        }
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
    void aSessionSeesOneSnapshotForAsLongAsItIsOpen() throws Exception {
        lake.createStream("events").batch("events", 0, 5, 2);
        service.refresh();
        try (var session = service.catalog.open()) {
            lake.batch("events", 1, 7, 1);
            service.refresh();
            assertThat(service.ask(session, "SELECT count(*) FROM bronze.events"))
                    .containsExactly(5L);
            assertThat(service.ask(session, "SELECT count(*) FROM dead_letters.events"))
                    .containsExactly(2L);
            assertThat(session.batchId("events")).isZero();
        }
        assertThat(service.count("bronze.events")).isEqualTo(12);
    }

    @Test
    void quotesStreamNamesThatNeedIt() {
        lake.createStream("click-stream").batch("click-stream", 0, 5, 0);
        service.refresh();
        assertThat(service.count("bronze.\"click-stream\"")).isEqualTo(5);
    }
}
