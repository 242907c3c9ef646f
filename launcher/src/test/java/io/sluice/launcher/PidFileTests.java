package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTests {

    @TempDir
    Path directory;

    @Test
    void findsProcessThatStillRuns() {
        file().write(ProcessHandle.current());

        assertThat(file().process()).contains(ProcessHandle.current());
    }

    @Test
    void ignoresProcessThatGotTheSameIdLater() throws IOException {
        Files.writeString(path(), ProcessHandle.current().pid() + " " + Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(file().process()).isEmpty();
    }

    @Test
    void ignoresProcessThatHasEnded() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", "read line").start();
        file().write(process.toHandle());
        process.getOutputStream().close();
        process.waitFor();

        assertThat(file().process()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12 ", "x 2020-01-01T00:00:00Z", "12 yesterday"})
    void ignoresFileThatWasCutOff(String content) throws IOException {
        Files.writeString(path(), content);

        assertThat(file().process()).isEmpty();
    }

    private Path path() {
        return directory.resolve("a.pid");
    }

    private PidFile file() {
        return new PidFile(path());
    }
}
