package io.sluice.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.S3Files;
import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark relies on: a checkpoint's file is there as a whole or not at all, and one of two writers wins. */
class CheckpointObjectsIT {

    @TempDir
    java.nio.file.Path directory;

    private ObjectStore store;
    private Configuration hadoop;

    @BeforeEach
    void start() {
        store = ObjectStore.start(directory.resolve("store"));
        hadoop = S3Files.configuration(store, "checkpoints");
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private String root(String kind) {
        return kind.equals("s3a")
                ? "s3a://checkpoints/" + directory.getFileName()
                : directory.resolve("local").toUri().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void showsAFileOnlyWhenItIsComplete(String kind) throws IOException {
        var root = new Path(root(kind));
        var files = files(root);
        var file = new Path(root, "0");
        var out = files.createAtomic(file, false);
        out.write("half".getBytes(UTF_8));
        assertThat(files.exists(file)).isFalse();
        out.write(" and half".getBytes(UTF_8));
        out.close();
        assertThat(read(files, file)).isEqualTo("half and half");
        assertThat(names(files, root)).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void leavesNothingOfAFileThatWasCancelled(String kind) throws IOException {
        var root = new Path(root(kind));
        var files = files(root);
        var out = files.createAtomic(new Path(root, "0"), false);
        out.write("half".getBytes(UTF_8));
        out.cancel();
        assertThat(names(files, root)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void letsOneOfTwoWritersWin(String kind) throws IOException {
        var root = new Path(root(kind));
        var files = files(root);
        var file = new Path(root, "0");
        var first = files.createAtomic(file, false);
        var second = files.createAtomic(file, false);
        first.write("first".getBytes(UTF_8));
        second.write("second".getBytes(UTF_8));
        second.close();
        assertThatThrownBy(first::close).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(files, file)).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void replacesAFileWhereItMay(String kind) throws IOException {
        var root = new Path(root(kind));
        var files = files(root);
        var file = new Path(root, "0");
        for (var text : List.of("first", "second")) {
            try (var out = files.createAtomic(file, true)) {
                out.write(text.getBytes(UTF_8));
            }
        }
        assertThat(read(files, file)).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void deletesAFileOfABatchAndNothingElse(String kind) throws IOException {
        var log = new Path(root(kind), "offsets");
        var files = files(log);
        for (var name : List.of("1", "10", "2")) {
            files.createAtomic(new Path(log, name), false).close();
        }
        files.delete(new Path(log, "1"));
        files.delete(new Path(log, "1"));
        assertThat(names(files, log)).containsExactlyInAnyOrder("10", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void knowsTheFilesOfALogOfBatches(String kind) throws IOException {
        var log = new Path(root(kind), "offsets");
        files(log).createAtomic(new Path(log, "7"), false).close();
        var files = files(log);
        assertThat(files.exists(new Path(log, "7"))).as("not listed yet").isTrue();
        files.list(log);
        files.createAtomic(new Path(log, "8"), false).close();
        assertThat(files.exists(new Path(log, "6"))).isFalse();
        assertThat(files.exists(new Path(log, "7"))).isTrue();
        assertThat(files.exists(new Path(log, "8"))).isTrue();
        assertThat(files.exists(new Path(log, "9"))).isFalse();
        assertThat(files.exists(log)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void refusesABatchThatAnotherWriterHasAddedMeanwhile(String kind) throws IOException {
        var log = new Path(root(kind), "offsets");
        var files = files(log);
        files.list(log);
        var next = new Path(log, "0");
        try (var other = files(log).createAtomic(next, false)) {
            other.write("other".getBytes(UTF_8));
        }
        assertThatThrownBy(() -> files.createAtomic(next, false).close())
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(files, next)).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void deletesADirectoryWithWhatIsInIt(String kind) throws IOException {
        var root = new Path(root(kind));
        var files = files(root);
        var state = new Path(root, "state");
        files.mkdirs(state);
        files.createAtomic(new Path(state, "0"), false).close();
        files.delete(state);
        assertThat(files.exists(state)).isFalse();
    }

    @Test
    void looksBeforeItWritesWhereTheStoreKnowsNoConditions() throws IOException {
        hadoop.setBoolean("fs.s3a.create.conditional.enabled", false);
        var root = new Path(root("s3a"));
        var files = files(root);
        files.createAtomic(new Path(root, "0"), false).close();
        assertThatThrownBy(() -> files.createAtomic(new Path(root, "0"), false))
                .hasRootCauseInstanceOf(FileAlreadyExistsException.class);
    }

    private CheckpointFileManager files(Path root) throws IOException {
        var files = new CheckpointObjects(root, hadoop);
        files.mkdirs(root);
        return files;
    }

    private static String read(CheckpointFileManager files, Path file) throws IOException {
        try (var in = files.open(file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static List<String> names(CheckpointFileManager files, Path root) {
        return Arrays.stream(files.list(root))
                .map(file -> file.getPath().getName())
                .toList();
    }
}
