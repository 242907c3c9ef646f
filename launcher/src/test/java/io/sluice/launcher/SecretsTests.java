package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    Path directory;

    @Test
    void generatesEverySecretOnFirstUse() {
        var written = Secrets.complete(installation(Map.of()));

        var values = read();
        assertThat(written)
                .containsExactly(
                        "SLUICE_VIEWER_PASSWORD", "SLUICE_OPERATOR_PASSWORD", "S3_ACCESS_KEY", "S3_SECRET_KEY");
        assertThat(values).containsOnlyKeys(written);
        assertThat(values.values()).allSatisfy(value -> assertThat(value).matches("[A-Za-z0-9]{32}"));
        assertThat(new HashSet<>(values.values())).hasSize(4);
    }

    @Test
    void generatesNothingTwice() {
        Secrets.complete(installation(Map.of()));
        var first = read();

        assertThat(Secrets.complete(installation(Map.of()))).isEmpty();
        assertThat(read()).isEqualTo(first);
    }

    @Test
    void keepsExistingSettings() throws IOException {
        Files.writeString(directory.resolve(".env"), "S3_SECRET_KEY=my-own-secret-key\nS3_PORT=9100\n");

        Secrets.complete(installation(Map.of()));

        assertThat(read()).containsEntry("S3_SECRET_KEY", "my-own-secret-key").containsEntry("S3_PORT", "9100");
    }

    @Test
    void writesNothingThatTheEnvironmentHolds() {
        Secrets.complete(installation(Map.of("S3_SECRET_KEY", "from-the-environment")));

        assertThat(read()).doesNotContainKey("S3_SECRET_KEY").containsKey("S3_ACCESS_KEY");
    }

    private Installation installation(Map<String, String> environment) {
        return new Installation(directory, directory, environment);
    }

    private Map<String, String> read() {
        return new EnvFile(directory.resolve(".env")).read();
    }
}
