package io.sluice.ingest.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.sluice.ingest.S3Files;
import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    void doesNotAppearWhenALaterActionCannotBeRead(String kind) throws IOException {
        var path = kind.equals("s3a")
                ? "s3a://ledger/events"
                : directory.resolve("table").toUri().toString();
        append(path);
        var log = new Path(path, "_delta_log");
        var next = new Path(log, "%020d.checkpoint.parquet".formatted(20));
        try (var actions = actions(new Path(log, "%020d.checkpoint.parquet".formatted(10)))) {
            assertThatThrownBy(() -> parquet().writeParquetFileAtomically(next.toString(), actions.combine(broken())))
                    .hasStackTraceContaining("the store went away");
        }
        try (var files = FileSystem.newInstance(log.toUri(), hadoop)) {
            assertThat(files.exists(next)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void isWhatOtherProcessesReadTheTableFrom(String kind) throws IOException {
        var path = kind.equals("s3a")
                ? "s3a://ledger/events"
                : directory.resolve("table").toUri().toString();
        append(path);
        try (var files = FileSystem.newInstance(URI.create(path), hadoop)) {
            for (var version = 0; version < 10; version++) {
                files.delete(new Path(path, "_delta_log/%020d.json".formatted(version)), false);
            }
        }
        assertThat(filesIn(path)).isEqualTo(11);
    }

    private ParquetHandler parquet() {
        return LogEngine.of(hadoop).getParquetHandler();
    }

    private CloseableIterator<FilteredColumnarBatch> actions(Path checkpoint) throws IOException {
        try (var files = FileSystem.newInstance(checkpoint.toUri(), hadoop)) {
            var status = files.getFileStatus(checkpoint);
            var file = FileStatus.of(checkpoint.toString(), status.getLen(), status.getModificationTime());
            var columns = new io.delta.kernel.types.StructType()
                    .add("add", SingleAction.FULL_SCHEMA.get("add").getDataType());
            return parquet()
                    .readParquetFiles(Utils.singletonCloseableIterator(file), columns, Optional.empty())
                    .map(read -> new FilteredColumnarBatch(read.getData(), Optional.empty()));
        }
    }

    private static CloseableIterator<FilteredColumnarBatch> broken() {
        return Utils.toCloseableIterator(Stream.<FilteredColumnarBatch>generate(() -> {
                    throw new UncheckedIOException(new IOException("the store went away"));
                })
                .iterator());
    }

    private void append(String path) {
        var table = DeltaTable.open(LogEngine.of(hadoop), path, COLUMNS, "A test", "test", Runnable::run);
        for (var i = 1; i <= 11; i++) {
            table.appendOnce(i, List.of(new DataFile("file-" + i, 1, 1, List.of())));
        }
    }

    /** Of the table as a process finds it that has not written it. */
    private long filesIn(String path) throws IOException {
        var engine = LogEngine.of(hadoop);
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
