package io.sluice.bench.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A Spring Boot service in a process of its own. */
public class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Rendering the metrics costs the service some milliseconds: asking more often would be a load of its own. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final JavaProcess process;
    private final int port;
    private long peakHeap;

    Service(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A port that nobody uses now. */
    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BenchException("No free port", e);
        }
    }

    public final JavaProcess process() {
        return process;
    }

    public final URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The metrics, or none while the service does not answer yet. */
    public final Metrics metrics() {
        process.requireAlive();
        try {
            var request = HttpRequest.newBuilder(url("/actuator/prometheus"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            var metrics = answer.statusCode() == 200 ? Metrics.parse(answer.body()) : Metrics.NONE;
            peakHeap = Math.max(peakHeap, heap(metrics));
            return metrics;
        } catch (IOException notYet) {
            return Metrics.NONE;
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    /** What the just-in-time compiler has taken since the start of the process. */
    final Duration compiling() {
        return Duration.ofMillis((long) metrics().sum("jvm_compilation_time_ms_total"));
    }

    public static long heap(Metrics metrics) {
        return (long) metrics.sum("jvm_memory_used_bytes", "area=\"heap\"");
    }

    /** The most heap in use that {@link #metrics} has seen, in bytes. */
    public final long peakHeap() {
        return peakHeap;
    }

    /** Waits until the service answers. */
    public final void awaitStart() {
        await("did not start", metrics -> !metrics.lines().isEmpty());
    }

    /** Waits until the metrics are as wanted. */
    protected final void await(String failure, java.util.function.Predicate<Metrics> wanted) {
        if (!Poll.until(PATIENCE, PAUSE, () -> wanted.test(metrics()))) {
            throw process.failed(failure + " within " + PATIENCE);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
