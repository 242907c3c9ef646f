package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/secrets.sh}, with which {@code make run} and {@code make start} begin. */
class SecretsScriptTests {

    private static final String SCRIPT =
            Path.of("../scripts/secrets.sh").toAbsolutePath().normalize().toString();
    private static final String[] NAMES = {
        "SLUICE_VIEWER_PASSWORD",
        "SLUICE_OPERATOR_PASSWORD",
        "S3_ACCESS_KEY",
        "S3_SECRET_KEY",
        "PRODUCER_S3_SECRET_KEY",
        "INGEST_S3_SECRET_KEY",
        "QUERY_S3_SECRET_KEY"
    };

    @TempDir
    Path directory;

    @Test
    void generatesEverySecretOnFirstUse() throws Exception {
        var output = run(Map.of());

        assertThat(output).contains(NAMES).doesNotContain(read().values());
        assertThat(read()).containsOnlyKeys(NAMES);
        assertThat(read().values()).allSatisfy(value -> assertThat(value).matches("[A-Za-z0-9]{32}"));
        assertThat(new HashSet<>(read().values())).hasSameSizeAs(NAMES);
    }

    @Test
    void generatesNothingTwice() throws Exception {
        run(Map.of());
        var first = read();

        assertThat(run(Map.of())).isEmpty();
        assertThat(read()).isEqualTo(first);
    }

    @Test
    void keepsExistingSettings() throws Exception {
        Files.writeString(directory.resolve(".env"), "# mine\nS3_SECRET_KEY='my own key'\nS3_PORT=9100");

        run(Map.of());

        assertThat(directory.resolve(".env"))
                .content()
                .startsWith("# mine\nS3_SECRET_KEY='my own key'\nS3_PORT=9100\n");
        assertThat(read()).containsEntry("S3_SECRET_KEY", "my own key").containsEntry("S3_PORT", "9100");
    }

    @Test
    void writesNothingThatTheEnvironmentHolds() throws Exception {
        run(Map.of("S3_SECRET_KEY", "from-the-environment"));

        assertThat(read()).doesNotContainKey("S3_SECRET_KEY").containsKey("S3_ACCESS_KEY");
    }

    @Test
    void letsOnlyTheOwnerRead() throws Exception {
        run(Map.of(), "secrets");

        assertThat(permissions(".env")).isEqualTo("rw-------");
        assertThat(permissions("secrets")).isEqualTo("rwx------");
    }

    @Test
    void givesContainersOneFilePerSecretWithNothingElseInIt() throws Exception {
        Files.writeString(directory.resolve(".env"), "S3_SECRET_KEY = \"my own key\" \n");

        run(Map.of("S3_ACCESS_KEY", "from-the-environment"), "secrets");

        assertThat(directory.resolve("secrets/S3_SECRET_KEY")).hasContent("my own key");
        assertThat(directory.resolve("secrets/S3_ACCESS_KEY")).hasContent("from-the-environment");
        assertThat(directory.resolve("secrets")).isDirectoryNotContaining("glob:**/.*");
        // Read by the user of a container, which is another one.
        assertThat(permissions("secrets/S3_SECRET_KEY")).isEqualTo("r--r--r--");
    }

    private String run(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("sh", SCRIPT));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        List.of(NAMES).forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }

    private Map<String, String> read() {
        return new EnvFile(directory.resolve(".env")).read();
    }
}
