package io.sluice.ingest.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.LocalSpark;
import io.sluice.ingest.delta.DeltaTable;
import io.sluice.ingest.delta.LogEngine;
import io.sluice.ingest.delta.StaleCheckpointException;
import io.sluice.ingest.ledger.CheckpointIdentity;
import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.parquet.ParquetFiles;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.row.TableSchemas;
import io.sluice.ingest.schema.RecordSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit of a batch, cut off between its tables and repeated. */
class MicroBatchIT {

    private static final RecordSchema SCHEMA = RecordSchema.compile("names", """
            {"$id": "urn:sluice:schema:names:1", "type": "object", "properties": {"name": {"type": "string"}},
             "additionalProperties": false}""");

    private static SparkSession spark;

    @TempDir
    Path directory;

    private final List<CommittedBatch> committed = new ArrayList<>();

    @BeforeAll
    static void startSpark() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    void finishesABatchThatWasCutOffBeforeItsLedger() throws IOException {
        var tables = tables("ledger");
        var cutOff = new EventTables(
                tables.bronze(),
                tables.deadLetters(),
                tables.ledger(),
                files(unwritable(), TableSchemas.ledger()),
                tables.writers(),
                tables.identity());
        assertThatThrownBy(() -> batch(cutOff).commit(5, task(cutOff, 5))).hasStackTraceContaining("unwritable");
        assertThat(count("bronze")).isEqualTo(1);
        assertThat(count("ledger")).isZero();
        assertThat(committed).isEmpty();

        var restarted = tables("ledger");
        batch(restarted).commit(5, task(restarted, 5));
        assertThat(count("bronze")).isEqualTo(1);
        assertThat(count("dead-letters")).isEqualTo(1);
        assertThat(count("ledger")).isEqualTo(1);
        assertThat(committed).hasSize(1);
    }

    @Test
    void commitsNoLedgerWhenATableBesideItFails() throws IOException {
        var tables = tables("ledger");
        var bronze = tables.bronze();
        bronze.appendOnce(200, List.of());
        assertThatThrownBy(() -> batch(tables).commit(5, task(tables, 5))).isInstanceOf(StaleCheckpointException.class);
        assertThat(count("ledger")).isZero();
        assertThat(committed).isEmpty();
    }

    @Test
    void reportsABatchOnceWhenSparkRepeatsItAfterItsCommit() throws IOException {
        var tables = tables("ledger");
        batch(tables).commit(5, task(tables, 5));
        var restarted = tables("ledger");
        batch(restarted).commit(5, task(restarted, 5));
        assertThat(count("bronze")).isEqualTo(1);
        assertThat(count("ledger")).isEqualTo(1);
        assertThat(committed).extracting(CommittedBatch::batchId).containsExactly(105L);
    }

    @Test
    void committedRowsCarryTheIdOfTheirBatch() throws IOException {
        var tables = tables("ledger");
        batch(tables).commit(5, task(tables, 5));
        for (var table : List.of("bronze", "dead-letters")) {
            assertThat(spark.read().format("delta").load(path(table)).first().<Long>getAs("_batch_id"))
                    .isEqualTo(105);
        }
        assertThat(spark.read().format("delta").load(path("ledger")).first().<Long>getAs("batch_id"))
                .isEqualTo(105);
    }

    @Test
    void leavesNothingOfATaskThatWasAborted() throws IOException {
        var tables = tables("ledger");
        var writer = tables.writers().createWriter(0, 0, 5);
        writer.write(Outcome.of(Outcome.BRONZE, row(TableSchemas.bronze(SCHEMA))));
        writer.abort();
        try (var files = Files.list(directory.resolve("bronze"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".parquet"));
        }
    }

    private MicroBatch batch(EventTables tables) {
        return new MicroBatch(tables, committed::add, Clock.systemUTC(), ForkJoinPool.commonPool());
    }

    private EventTables tables(String ledger) {
        var bronzeColumns = TableSchemas.bronze(SCHEMA);
        return new EventTables(
                table("bronze", bronzeColumns),
                table("dead-letters", TableSchemas.deadLetters()),
                table(ledger, TableSchemas.ledger()),
                files(path(ledger), TableSchemas.ledger()),
                new OutcomeWriterFactory(
                        files(path("bronze"), bronzeColumns),
                        files(path("dead-letters"), TableSchemas.deadLetters()),
                        100),
                new CheckpointIdentity(100));
    }

    private static ParquetFiles files(String table, StructType columns) {
        return new ParquetFiles(table, columns, Configuration::new);
    }

    private DeltaTable table(String name, StructType columns) {
        return DeltaTable.open(LogEngine.of(new Configuration()), path(name), columns, "A test", "test", Runnable::run);
    }

    private String path(String table) {
        return directory.toUri() + table;
    }

    /** A file stands where the directory would have to be. */
    private String unwritable() throws IOException {
        Files.writeString(directory.resolve("unwritable"), "");
        return path("unwritable");
    }

    /** What a task delivers for an object of one good and one bad record. */
    private static WriterCommitMessage[] task(EventTables tables, long epoch) throws IOException {
        var writer = tables.writers().createWriter(0, 0, epoch);
        writer.write(Outcome.of(Outcome.BRONZE, row(TableSchemas.bronze(SCHEMA))));
        var deadLetter = row(TableSchemas.deadLetters());
        deadLetter.update(0, UTF8String.fromString("invalid_schema"));
        deadLetter.update(1, UTF8String.fromString("missing_field"));
        writer.write(Outcome.of(Outcome.DEAD_LETTER, deadLetter));
        writer.write(Outcome.of(Outcome.OBJECT, new LedgerEntry("s3://raw/1.json", 10, null, 0, 2, 1, 1, 0).open()));
        return new WriterCommitMessage[] {writer.commit()};
    }

    private static GenericInternalRow row(StructType columns) {
        return new GenericInternalRow(columns.length());
    }

    private long count(String table) {
        return spark.read().format("delta").load(path(table)).count();
    }
}
