package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTests {

    @TempDir
    Path directory;

    Path path = Path.of("");

    @BeforeEach
    void setPath() {
        path = directory.resolve(".env");
    }

    @Test
    void readsNothingFromFileThatIsNotThere() {
        assertThat(new EnvFile(path).read()).isEmpty();
    }

    @Test
    void readsValuesAndSkipsCommentsAndBlankLines() throws IOException {
        Files.writeString(path, "# ports\n\nS3_PORT = 9100\nA=\"x y\"\nB='q=1'\nC=\nD=#1\n");

        assertThat(new EnvFile(path).read())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("S3_PORT", "9100", "A", "x y", "B", "q=1", "C", "", "D", "#1"));
    }

    @Test
    void namesLineWithoutNameButDoesNotShowIt() throws IOException {
        Files.writeString(path, "A=1\nhunter2\n");

        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(new EnvFile(path)::read)
                .withMessageContaining("Line 2")
                .withMessageNotContaining("hunter2");
    }
}
