package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The service in a process of its own, with a heap that a test chooses. It reads files of a directory and writes its
 * tables into another.
 */
public final class IngestProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path directory;
    private final URI metrics;

    private IngestProcess(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.metrics = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
    }

    /**
     * Starts it.
     *
     * @param directory has a directory {@code landing} to read from, and gets the tables and the log
     * @param heap for example {@code 512m}
     * @param environment added to that of this process
     */
    public static IngestProcess start(Path directory, String heap, Map<String, String> environment, String... arguments)
            throws IOException {
        var port = freePort();
        var tables = directory.toUri();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.equals("-XX:+IgnoreUnrecognizedVMOptions"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), IngestApplication.class.getName()));
        command.addAll(List.of(
                "--server.port=" + port,
                "--ingest.spark.ui.enabled=false",
                "--ingest.streams.events.buckets=",
                "--ingest.streams.events.source.type=directory-json",
                "--ingest.streams.events.source.path=" + directory.resolve("landing"),
                "--ingest.streams.events.sink.bronze=" + tables + "bronze",
                "--ingest.streams.events.sink.dead-letters=" + tables + "dead-letters",
                "--ingest.streams.events.sink.ledger=" + tables + "ledger",
                "--ingest.streams.events.checkpoint=" + tables + "checkpoint"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(directory.resolve("ingest.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "S3_ACCESS_KEY", "none",
                        "S3_SECRET_KEY", "none",
                        "SLUICE_VIEWER_PASSWORD", "viewer-password",
                        "SLUICE_OPERATOR_PASSWORD", "operator-password"));
        builder.environment().putAll(environment);
        return new IngestProcess(builder.start(), directory, port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until so many objects are committed; fails at once when the process has ended. */
    public void awaitObjects(int objects) {
        await().atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofMillis(500))
                .failFast(() -> assertThat(process.isAlive()).as(this::log).isTrue())
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .untilAsserted(() -> assertThat(metric("ingest_objects_total")).isEqualTo(objects));
    }

    /** Sum of all values of a metric. */
    public double metric(String name) throws IOException, InterruptedException {
        var answer = HTTP.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public String log() {
        try {
            return Files.readString(directory.resolve("ingest.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
