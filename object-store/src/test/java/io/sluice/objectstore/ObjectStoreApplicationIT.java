package io.sluice.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process as the launcher starts it. */
@Timeout(60)
class ObjectStoreApplicationIT {

    private static final Map<String, String> KEYS =
            Map.of("S3_ACCESS_KEY", "access-key", "S3_SECRET_KEY", "secret-key");

    @TempDir
    private Path directory;

    @Test
    void saysWhereItServesAndStopsWhenTold() throws Exception {
        var process = start(KEYS, Map.of("S3_PORT", "0", "OBJECT_STORE_DIR", directory.toString()));
        try (var output = reader(process)) {
            var line = output.readLine();
            assertThat(line).startsWith("object-store: serving " + directory);
            assertThat(statusOf(line.substring(line.lastIndexOf("http://")))).isEqualTo(403);

            process.toHandle().destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(output.readLine()).as("nothing more to say").isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refusesMissingKeysWithOneLine() throws Exception {
        assertRefused(
                start(Map.of("S3_PORT", "0")),
                "object-store: S3_ACCESS_KEY is not set; it has no default; S3_SECRET_KEY is not set; it has no default");
    }

    @Test
    void refusesATakenPortWithOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            assertRefused(
                    start(KEYS, Map.of("S3_PORT", port, "OBJECT_STORE_DIR", directory.toString())),
                    "object-store: cannot listen on 127.0.0.1:" + port);
        }
    }

    private static void assertRefused(Process process, String message) throws Exception {
        try (var output = reader(process)) {
            assertThat(output.lines()).singleElement().asString().startsWith(message);
            assertThat(process.waitFor()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
    }

    @SafeVarargs
    private static Process start(Map<String, String>... environment) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ObjectStoreApplication.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("S3_") || name.startsWith("SLUICE_"));
        for (var variables : environment) {
            builder.environment().putAll(variables);
        }
        return builder.start();
    }

    private static BufferedReader reader(Process process) {
        return process.inputReader(UTF_8);
    }

    private static int statusOf(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
