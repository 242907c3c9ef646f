package io.sluice.ingest.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.TableManager;
import io.sluice.ingest.S3Files;
import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store that fails while a log checkpoint is written. A checkpoint that lacks commits would make a table forget rows:
 * of the ledger, which objects are ingested, so that they would be ingested again.
 */
class LogCheckpointIT {

    private static final StructType COLUMNS = new StructType().add("number", DataTypes.LongType);

    @TempDir
    java.nio.file.Path directory;

    private ObjectStore store;
    private Configuration hadoop;

    @BeforeEach
    void start() throws IOException {
        store = ObjectStore.start(directory.resolve("store"));
        hadoop = S3Files.configuration(store, "ledger");
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void appearsWholeOrNotAtAll(String kind) throws IOException {
        var path = kind.equals("s3a")
                ? "s3a://ledger/events"
                : directory.resolve("table").toUri().toString();
        var table = open(path);
        append(table, 1, 9);
        var log = new Path(path, "_delta_log");
        var commit = new Path(log, "%020d.json".formatted(5));
        var aside = new Path(log, "aside");
        try (var files = FileSystem.newInstance(log.toUri(), hadoop)) {
            files.rename(commit, aside);
            append(table, 10, 10);
            files.rename(aside, commit);
            assertThat(files.exists(new Path(log, "%020d.checkpoint.parquet".formatted(10))))
                    .isFalse();
        }
        assertThat(filesIn(path)).isEqualTo(10);
        append(table, 11, 20);
        assertThat(filesIn(path)).isEqualTo(20);
    }

    private DeltaTable open(String path) {
        return DeltaTable.open(io.delta.kernel.defaults.engine.DefaultEngine.create(new LogFiles(hadoop)), path, COLUMNS, "test", Runnable::run);
    }

    private static void append(DeltaTable table, int first, int last) {
        for (var i = first; i <= last; i++) {
            table.appendOnce(i, List.of(new DataFile("file-" + i, 1, 1, List.of())));
        }
    }

    /** Of the table as a process finds it that has not written it. */
    private long filesIn(String path) throws IOException {
        var engine = io.delta.kernel.defaults.engine.DefaultEngine.create(new LogFiles(hadoop));
        var snapshot = TableManager.loadSnapshot(path).build(engine);
        var count = 0L;
        try (var batches = snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (var rows = batches.next().getRows()) {
                    for (; rows.hasNext(); rows.next()) {
                        count++;
                    }
                }
            }
        }
        return count;
    }
}
