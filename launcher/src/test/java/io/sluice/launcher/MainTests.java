package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTests {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("run ", "query ", "shell ", "status ", "logs ", "stop ", "clean ");
    }

    @Test
    void refusesUnknownCommand() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("Cannot 'fly'");
    }

    @Test
    void refusesQueryWithoutStatement() {
        assertThat(run("query")).isEqualTo(2);
    }

    @Test
    void namesTheServicesWhenOneIsUnknown() {
        assertThat(run("logs", "sink")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("object-store, producer-service, ingest-service, query-service");
    }

    @Test
    void showsServicesThatDoNotRun() {
        assertThat(run("status")).isZero();
        assertThat(out.toString(UTF_8)).containsPattern("ingest-service +stopped");
    }

    @Test
    void stopsNothingWhereNothingRuns() {
        assertThat(run("stop")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("Nothing is running.\n");
    }

    @Test
    void cleansAwayStateButNotSettings() throws IOException {
        Files.writeString(directory.resolve(".env"), "S3_PORT=9100\n");
        run("stop");

        assertThat(run("clean")).isZero();
        assertThat(directory.resolve(".sluice")).doesNotExist();
        assertThat(directory.resolve(".env")).exists();
    }

    @Test
    void refusesToStopWhileAnotherCommandIsAtWork() {
        new Lock(installation()).during(() -> assertThat(run("stop")).isEqualTo(1));
        assertThat(err.toString(UTF_8)).contains("Another command");
    }

    private int run(String... arguments) {
        var launcher = new Launcher(installation(), new PrintStream(out, true, UTF_8));
        return Main.run(
                List.of(arguments), launcher, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private Installation installation() {
        return new Installation(directory, directory, Map.of());
    }
}
