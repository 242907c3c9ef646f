package io.sluice.ingest.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.internal.util.Utils;
import io.sluice.ingest.S3Files;
import io.sluice.objectstore.ObjectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes and one table's log: nobody's commit may vanish. */
class LogFilesIT {

    @TempDir
    Path directory;

    private ObjectStore store;
    private Configuration hadoop;

    @BeforeEach
    void start() throws IOException {
        store = ObjectStore.start(directory.resolve("store"));
        hadoop = S3Files.configuration(store, "bronze");
        Files.createDirectories(directory.resolve("local/_delta_log"));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private String commit(String kind, int version) {
        var table = kind.equals("s3a")
                ? "s3a://bronze/" + directory.getFileName()
                : directory.resolve("local").toUri().toString();
        return "%s/_delta_log/%020d.json".formatted(table, version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void refusesAVersionThatAnotherProcessHasCommitted(String kind) throws IOException {
        var ours = new LogFiles(hadoop);
        var theirs = new LogFiles(hadoop);
        write(theirs, commit(kind, 1), "theirs");
        assertThatThrownBy(() -> write(ours, commit(kind, 1), "ours")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(ours, commit(kind, 1))).isEqualTo("theirs\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void readsItsOwnCommitFromMemory(String kind) throws IOException {
        var files = new LogFiles(hadoop);
        write(files, commit(kind, 1), "{\"a\":1}", "{\"b\":2}");
        var status = files.getFileStatus(commit(kind, 1));
        files.delete(commit(kind, 1));
        assertThat(read(files, commit(kind, 1))).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
        assertThat(status.getSize()).isEqualTo(16);
        assertThatThrownBy(() -> new LogFiles(hadoop).getFileStatus(commit(kind, 1)))
                .isInstanceOf(FileNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void writesWhatEveryOtherProcessReads(String kind) throws IOException {
        write(new LogFiles(hadoop), commit(kind, 1), "{\"a\":1}");
        var others = new LogFiles(hadoop);
        assertThat(read(others, commit(kind, 1))).isEqualTo("{\"a\":1}\n");
        assertThat(others.getFileStatus(commit(kind, 1)).getSize()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a", "file"})
    void keepsOnlyTheLastCommitsInMemory(String kind) throws IOException {
        var files = new LogFiles(hadoop);
        for (var version = 1; version <= 70; version++) {
            write(files, commit(kind, version), "commit " + version);
        }
        files.delete(commit(kind, 1));
        files.delete(commit(kind, 61));
        assertThatThrownBy(() -> files.getFileStatus(commit(kind, 1))).isInstanceOf(FileNotFoundException.class);
        assertThat(read(files, commit(kind, 61))).isEqualTo("commit 61\n");
        assertThat(read(files, commit(kind, 70))).isEqualTo("commit 70\n");
    }

    @Test
    void letsEitherTheStreamOrACompactionBySparkHaveAVersion() throws Exception {
        var stream = new LogFiles(hadoop);
        var spark = new ConditionalLogStore(hadoop);
        var writers = Executors.newFixedThreadPool(2);
        try {
            for (var version = 1; version <= 30; version++) {
                var path = commit("s3a", version);
                var won = writers.invokeAll(List.of(
                        winner("stream", () -> write(stream, path, "stream")),
                        winner(
                                "spark",
                                () -> spark.write(
                                        hadoopPath(path), List.of("spark").iterator(), false, hadoop))));
                var winners = won.get(0).get() + won.get(1).get();
                assertThat(winners).isIn("stream", "spark");
                assertThat(read(new LogFiles(hadoop), path)).isEqualTo(winners + "\n");
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private interface Writing {

        void run() throws IOException;
    }

    private static Callable<String> winner(String name, Writing writing) {
        return () -> {
            try {
                writing.run();
                return name;
            } catch (FileAlreadyExistsException lost) {
                return "";
            }
        };
    }

    private static org.apache.hadoop.fs.Path hadoopPath(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    private static void write(FileIO files, String path, String... lines) throws IOException {
        files.newOutputFile(path)
                .writeAtomically(Utils.toCloseableIterator(List.of(lines).iterator()), false);
    }

    private static String read(FileIO files, String path) throws IOException {
        try (var in = files.newInputFile(path, 0).newStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
