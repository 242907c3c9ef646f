package io.sluice.ingest.sink;

import io.sluice.ingest.delta.DeltaTable;
import io.sluice.ingest.delta.LogEngine;
import io.sluice.ingest.ledger.CheckpointIdentity;
import io.sluice.ingest.parquet.ParquetFiles;
import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.row.TableSchemas;
import io.sluice.ingest.spark.DriverObjects;
import io.sluice.ingest.spark.HadoopSettings;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.springframework.stereotype.Component;

/**
 * Sink {@code delta}: typed rows, dead letters and ledger as three Delta tables, exactly once. See {@link MicroBatch}.
 */
@Component
final class DeltaSink implements SinkType<DeltaSink.Settings> {

    private final Clock clock;

    DeltaSink(Clock clock) {
        this.clock = clock;
    }

    /**
     * Where the tables are.
     *
     * @param bronze directory URL of the typed rows
     * @param deadLetters directory URL of what is not a typed row
     * @param ledger directory URL of the proof
     */
    public record Settings(
            @NotBlank String bronze,
            @NotBlank String deadLetters,
            @NotBlank String ledger) {}

    @Override
    public String type() {
        return "delta";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Sink open(SparkSession spark, StreamDefinition stream, Settings settings, CommittedBatch.Observer observer) {
        var background = threads(1, "log-checkpoints-" + stream.name());
        var commits = threads(2, "commits-" + stream.name());
        var tables = open((org.apache.spark.sql.classic.SparkSession) spark, stream, settings, background);
        var batches = new MicroBatch(tables, observer, clock, commits);
        return new Run(tables, OutcomeTable.BATCHES.put(batches), background, commits);
    }

    private static ExecutorService threads(int count, String name) {
        return Executors.newFixedThreadPool(count, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static EventTables open(
            org.apache.spark.sql.classic.SparkSession spark,
            StreamDefinition stream,
            Settings settings,
            ExecutorService background) {
        var hadoop = spark.sessionState().newHadoopConf();
        var engine = LogEngine.of(hadoop);
        var application = "sluice/" + stream.name();
        var bronzeColumns = TableSchemas.bronze(stream.schema());
        var bronze = DeltaTable.open(
                engine,
                settings.bronze(),
                bronzeColumns,
                TableSchemas.bronzeComment(stream.schema()),
                application,
                background);
        var deadLetters = DeltaTable.open(
                engine,
                settings.deadLetters(),
                TableSchemas.deadLetters(),
                TableSchemas.DEAD_LETTERS_COMMENT,
                application,
                background);
        var ledger = DeltaTable.open(
                engine, settings.ledger(), TableSchemas.ledger(), TableSchemas.LEDGER_COMMENT, application, background);
        var files = HadoopSettings.broadcast(spark, hadoop);
        var checkpoint = new Path(stream.checkpoint());
        try {
            var identity = CheckpointIdentity.of(
                    checkpoint.getFileSystem(hadoop), checkpoint, () -> nextBatchId(bronze, deadLetters, ledger));
            return new EventTables(
                    bronze,
                    deadLetters,
                    ledger,
                    new ParquetFiles(settings.ledger(), TableSchemas.ledger(), files),
                    new OutcomeWriterFactory(
                            new ParquetFiles(settings.bronze(), bronzeColumns, files),
                            new ParquetFiles(settings.deadLetters(), TableSchemas.deadLetters(), files),
                            identity.firstBatchId()),
                    identity);
        } catch (IOException e) {
            throw new UncheckedIOException("Checkpoint " + checkpoint + " cannot be read", e);
        }
    }

    private static long nextBatchId(DeltaTable... tables) {
        return 1
                + Stream.of(tables).mapToLong(DeltaTable::lastTransaction).max().orElse(-1);
    }

    private record Run(EventTables tables, String ticket, ExecutorService background, ExecutorService commits)
            implements Sink {

        @Override
        public History history() {
            return action -> tables.ledger().forEachString("_source_file", action);
        }

        @Override
        public DataStreamWriter<Row> write(Dataset<Row> outcomes) {
            return outcomes.writeStream()
                    .format(OutcomeTable.class.getName())
                    .option(DriverObjects.OPTION, ticket)
                    .outputMode("append");
        }

        @Override
        public void close() {
            OutcomeTable.BATCHES.remove(ticket);
            background.shutdown();
            commits.shutdown();
        }
    }
}
