package io.sluice.bench.freshness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.Poll;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks the query-service which objects it shows, as a client would. */
final class Visibility {

    /** Short against what is measured, yet leaves the service some air. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString(("viewer:" + Laboratory.PASSWORD).getBytes(UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    Visibility(URI url) {
        this.url = url;
    }

    /** Starts to ask, in a thread of its own, until the watch is closed. */
    Watch watch() {
        var watch = new Watch();
        watch.asking.start();
        return watch;
    }

    /** What is waited for and what has been seen. Thread-safe. */
    final class Watch implements AutoCloseable {

        private final Map<String, Stored> pending = new ConcurrentHashMap<>();
        private final Collection<Duration> seen = new ConcurrentLinkedQueue<>();
        private final Thread asking = new Thread(this::ask, "visibility");
        private volatile boolean closed;
        private volatile @Nullable String lastProblem;

        private record Stored(Instant made, long answered) {}

        /** Says that an object was stored, and at which {@link System#nanoTime} the store said so. */
        void stored(String type, Instant made, long answered) {
            pending.put(type, new Stored(made, answered));
        }

        void problem(String text) {
            lastProblem = text;
        }

        @Nullable
        String lastProblem() {
            return lastProblem;
        }

        /** How long each object took that has become visible. */
        Collection<Duration> seen() {
            return seen;
        }

        private void ask() {
            while (!closed) {
                var oldest = pending.values().stream().map(Stored::made).min(Instant::compareTo);
                oldest.ifPresent(this::askSince);
                Poll.pause(PAUSE);
            }
        }

        private void askSince(Instant oldest) {
            try {
                var answer = http.send(request(oldest), HttpResponse.BodyHandlers.ofString());
                var now = System.nanoTime();
                if (answer.statusCode() != 200) {
                    problem(answer.body());
                    return;
                }
                JsonMapper.shared().readTree(answer.body()).path("rows").forEach(row -> {
                    var stored = pending.remove(row.path(0).asString());
                    if (stored != null) {
                        seen.add(Duration.ofNanos(now - stored.answered()));
                    }
                });
            } catch (IOException e) {
                problem(e.toString());
            } catch (InterruptedException e) {
                throw BenchException.interrupted(e);
            }
        }

        private HttpRequest request(Instant oldest) {
            var sql = "SELECT DISTINCT event_type FROM bronze.events WHERE event_timestamp >= TIMESTAMPTZ '%s'"
                    .formatted(oldest);
            return HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", LOGIN)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            JsonMapper.shared().writeValueAsString(Map.of("sql", sql))))
                    .build();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
