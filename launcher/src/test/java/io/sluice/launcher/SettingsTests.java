package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    @TempDir
    Path directory;

    @Test
    void hasDefaults() {
        var settings = settings(Map.of());

        assertThat(settings.services()).containsExactly(Service.values());
        assertThat(settings.url(Port.QUERY)).isEqualTo(URI.create("http://127.0.0.1:8083"));
        assertThat(settings.javaOptions(Service.INGEST)).containsExactly("-Xmx1g");
        assertThat(settings.environment())
                .containsEntry("SLUICE_BIND", "127.0.0.1")
                .containsEntry("S3_PORT", "9000")
                .containsEntry("PRODUCER_PORT", "8081")
                .containsEntry("INGEST_PORT", "8082")
                .containsEntry("SPARK_UI_PORT", "4040")
                .containsEntry("QUERY_PORT", "8083")
                .containsEntry("S3_ENDPOINT", "http://127.0.0.1:9000")
                .containsEntry(
                        "OBJECT_STORE_DIR",
                        directory.resolve(".sluice/object-store").toString())
                .containsEntry(
                        "QUERY_CACHE_DIRECTORY",
                        directory.resolve(".sluice/query-cache").toString());
    }

    @Test
    void environmentWinsOverEnvFile() throws IOException {
        Files.writeString(directory.resolve(".env"), "S3_PORT=9100\nQUERY_PORT=8183\n");

        var settings = settings(Map.of("S3_PORT", "9200"));

        assertThat(settings.port(Port.S3)).isEqualTo(9200);
        assertThat(settings.port(Port.QUERY)).isEqualTo(8183);
        assertThat(settings.environment()).containsEntry("S3_ENDPOINT", "http://127.0.0.1:9200");
    }

    @Test
    void passesFurtherSettingsToServices() throws IOException {
        Files.writeString(directory.resolve(".env"), "PRODUCER_INTERVAL=1s\n");

        assertThat(settings(Map.of()).environment()).containsEntry("PRODUCER_INTERVAL", "1s");
    }

    @Test
    void addsJavaOptionsOfOneServiceAfterThoseOfAll() {
        var settings = settings(Map.of("SLUICE_JAVA_OPTS", "-Xmx2g  -Da=1", "INGEST_JAVA_OPTS", "-Xmx3g"));

        assertThat(settings.javaOptions(Service.INGEST)).containsExactly("-Xmx1g", "-Xmx2g", "-Da=1", "-Xmx3g");
        assertThat(settings.javaOptions(Service.QUERY)).endsWith("-Xmx2g", "-Da=1");
    }

    @Test
    void leavesOutObjectStoreWhereAnotherOneIsNamed() {
        assertThat(settings(Map.of("S3_ENDPOINT", "https://s3.example.org")).services())
                .containsExactly(Service.PRODUCER, Service.INGEST, Service.QUERY);
    }

    @Test
    void startsObjectStoreWhereTheEndpointIsItsOwn() {
        assertThat(settings(Map.of("S3_ENDPOINT", "http://127.0.0.1:9000")).services())
                .contains(Service.OBJECT_STORE);
    }

    @Test
    void reachesServicesOnLoopbackWhenTheyListenEverywhere() {
        assertThat(settings(Map.of("SLUICE_BIND", "0.0.0.0")).url(Port.QUERY))
                .isEqualTo(URI.create("http://127.0.0.1:8083"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80"})
    void refusesPortThatIsNone(String value) {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> settings(Map.of("INGEST_PORT", value)))
                .withMessage("INGEST_PORT is '%s'; a port is a number from 1 to 65535", value);
    }

    @Test
    void saysHowToGetPasswordThatIsMissing() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(settings(Map.of())::viewerPassword)
                .withMessageContaining("make run");
    }

    private Settings settings(Map<String, String> environment) {
        return Settings.of(new Installation(directory, directory, environment));
    }
}
