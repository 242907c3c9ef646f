package io.sluice.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.IngestApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an operator reads when the configuration is wrong. Nothing here gets as far as a port or a store. */
@ExtendWith(OutputCaptureExtension.class)
class InvalidConfigurationTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source.type=kafka                   | ingest.streams.events.source.type | 'kafka'    | [directory-json, s3-json]",
                "sink.type=postgres                  | ingest.streams.events.sink.type   | 'postgres' | [delta]",
                "schema=classpath:nope.json          | ingest.streams.events.schema      | nope.json  | a readable JSON Schema file",
                "limits.max-object-size=0B           | max-object-size                   | 0B         | 1B and more",
                "limits.stream-above=3GB             | stream-above                      | 3221225472 | 1B to 2047MB",
                "source.intake.max-objects=0          | ingest.streams.events.source      | 0          | must be greater than or equal to 1",
                "trigger=0ms                         | ingest.streams                    | PT0S       | must be longer than or equal to 10 millis",
            })
    void stopsTheStartAndNamesPropertyValueAndWhatIsAllowed(
            String setting, String property, String value, String allowed, CapturedOutput output) {
        assertThat(start("--ingest.streams.events." + setting)).isFalse();
        assertThat(output).contains("APPLICATION FAILED TO START", property, value, allowed);
    }

    @Test
    void namesAnUnsupportedKeywordOfTheSchema(CapturedOutput output) throws Exception {
        var schema = directory.resolve("bad.schema.json");
        Files.writeString(schema, """
                {"$id": "urn:sluice:schema:bad:1", "type": "object", "additionalProperties": false,
                 "properties": {"name": {"oneOf": []}}}""");
        assertThat(start("--ingest.streams.events.schema=" + schema.toUri())).isFalse();
        assertThat(output).contains("APPLICATION FAILED TO START", "oneOf", "/properties/name");
    }

    @Test
    void namesAMissingPassword(CapturedOutput output) {
        assertThat(start("--sluice.security.viewer-password=short")).isFalse();
        assertThat(output).contains("sluice.security.viewer-password", "at least 12 characters");
    }

    @Test
    void takesNoPlaceholderForASecret(CapturedOutput output) {
        assertThat(run("--INGEST_PORT=0", "--SPARK_UI_PORT=0")).isFalse();
        assertThat(output).contains("APPLICATION FAILED TO START").containsAnyOf("sluice.security", "sluice.s3");
    }

    private static boolean start(String... wrong) {
        var arguments = new java.util.ArrayList<>(List.of(
                "--INGEST_PORT=0",
                "--SPARK_UI_PORT=0",
                "--S3_ACCESS_KEY=access-key",
                "--S3_SECRET_KEY=secret-key",
                "--SLUICE_VIEWER_PASSWORD=viewer-password",
                "--SLUICE_OPERATOR_PASSWORD=operator-password"));
        arguments.addAll(List.of(wrong));
        return run(arguments.toArray(String[]::new));
    }

    private static boolean run(String... arguments) {
        try (var context = SpringApplication.run(IngestApplication.class, arguments)) {
            return context.isRunning();
        } catch (RuntimeException failed) {
            return false;
        }
    }
}
