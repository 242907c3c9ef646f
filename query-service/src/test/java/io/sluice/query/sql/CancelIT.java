package io.sluice.query.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import io.sluice.query.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a statement goes on after nobody wants it any more: from the request to cancel it, or the end of the
 * connection, until its place is free for another, which is when its id is no longer known.
 */
class CancelIT {

    private static final int ROUNDS = 4;

    private static final String CROSS_JOIN =
            "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range * b.range % 7 = 9";

    /** A format, and a statement without end. */
    private record Runaway(String format, String sql) {}

    private static final List<Runaway> RUNAWAYS = List.of(
            new Runaway("json", CROSS_JOIN),
            new Runaway("json", "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT max(i) FROM r"),
            new Runaway(
                    "json",
                    "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY hash(range)) AS n"
                            + " FROM range(1000000000))"),
            // Minutes in one call, which cannot be interrupted: its process has to go.
            new Runaway(
                    "json",
                    "SELECT max(levenshtein(repeat(repeat('a', 1000), 20), repeat(repeat('b', 1000), 20)"
                            + " || range)) FROM range(10000)"),
            new Runaway("csv", CROSS_JOIN),
            new Runaway("parquet", CROSS_JOIN));

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static RunningService service;

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        new DeltaLake(store, directory).createStream("events").batch("events", 0, 100, 1);
        service = RunningService.start(store, directory, "--query.limits.time=60s");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    private interface Stopping {
        void stop(String id, Socket client) throws IOException;
    }

    @Test
    void endsAtOnceWhenItIsCancelled() throws IOException {
        assertEndsAtOnce((id, client) -> assertThat(service.delete("/api/v1/queries/" + id, RunningService.VIEWER)
                        .statusCode())
                .isEqualTo(204));
    }

    @Test
    void endsAtOnceWhenTheClientGoesAway() throws IOException {
        assertEndsAtOnce((id, client) -> client.close());
    }

    /** Of each runaway the quickest of some, so that a machine that does other things at the same time does not decide. */
    private static void assertEndsAtOnce(Stopping stopping) throws IOException {
        for (var runaway : RUNAWAYS) {
            var times = new ArrayList<Duration>();
            for (var round = 0; round < ROUNDS; round++) {
                times.add(timeToEnd(runaway, stopping));
            }
            assertThat(Collections.min(times)).as("%s: %s", runaway, times).isLessThan(Duration.ofMillis(300));
            assertThat(Collections.max(times)).as("%s: %s", runaway, times).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static Duration timeToEnd(Runaway runaway, Stopping stopping) throws IOException {
        var id = UUID.randomUUID().toString();
        try (var client = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            client.getOutputStream().write(request(runaway, id));
            await().until(() -> state(id).contains("\"RUNNING\""));
            // Let it get to where it stays.
            await().pollDelay(Duration.ofMillis(300)).until(() -> state(id).contains("\"RUNNING\""));
            var begin = System.nanoTime();
            stopping.stop(id, client);
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> state(id).contains("unknown_query"));
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static byte[] request(Runaway runaway, String id) {
        var body =
                JsonMapper.shared().createObjectNode().put("sql", runaway.sql()).toString();
        return """
                POST /api/v1/query?format=%s HTTP/1.1\r
                Host: localhost\r
                Authorization: Basic %s\r
                Content-Type: application/json\r
                X-Query-Id: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(
                        runaway.format(),
                        Base64.getEncoder().encodeToString(RunningService.VIEWER.getBytes(UTF_8)),
                        id,
                        body.length(),
                        body)
                .getBytes(UTF_8);
    }

    private static String state(String id) {
        return service.get("/api/v1/queries/" + id, RunningService.VIEWER).body();
    }
}
