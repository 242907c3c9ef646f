package io.sluice.query.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import io.sluice.query.RunningService;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements without end or measure: each ends by a limit, and nobody else notices. */
class RunawayIT {

    private static final String ENDLESS =
            "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range %% 7 = b.range %% 5 AND a.range > %d";

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static RunningService service;

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        new DeltaLake(store, directory).createStream("events").batch("events", 0, 100, 1);
        service = RunningService.start(
                store,
                directory,
                "--query.limits.time=3s",
                "--query.limits.export-time=4s",
                "--query.limits.result-size=1MB",
                "--query.engine.process-memory=600MB",
                "--query.engine.max-spill=64MB");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5",
                "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r",
                "SELECT sum(range % 7) FROM range(1000000000000)",
                "SELECT list_sum(range(1000000000))",
                "SELECT repeat('a', 2000000000)",
                "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY hash(range)) AS n FROM range(1000000000))",
                "SELECT string_agg(md5(range::VARCHAR), '') FROM range(100000000)",
                "SELECT list(range) FROM range(10000000000)",
                // One call that neither can be interrupted nor asks for memory where it is counted.
                "SELECT len(list_transform(range(1000), lambda x: list_transform(range(1000), lambda y: range(1000))))"
            })
    void endsByALimitWhileHealthAnswers(String sql) {
        var ended = new AtomicBoolean();
        var health = CompletableFuture.supplyAsync(() -> slowestHealth(ended));
        var answer = service.query(sql);
        ended.set(true);
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413, 504);
        assertThat(RunningService.json(answer).path("code").asString()).isIn("refused", "too_large", "timeout");
        assertThat(health.join()).isLessThan(Duration.ofSeconds(1));
        assertThat(service.query("SELECT count(*) FROM bronze.events").statusCode())
                .isEqualTo(200);
    }

    private static Duration slowestHealth(AtomicBoolean ended) {
        var slowest = Duration.ZERO;
        do {
            var asked = System.nanoTime();
            assertThat(service.get("/actuator/health", null).statusCode()).isEqualTo(200);
            var answered = Duration.ofNanos(System.nanoTime() - asked);
            slowest = answered.compareTo(slowest) > 0 ? answered : slowest;
        } while (!ended.get());
        return slowest;
    }

    @Test
    void givesMemoryBack() {
        service.query("SELECT string_agg(md5(range::VARCHAR), '') FROM range(100000000)");
        await().atMost(Duration.ofSeconds(30)).until(() -> metric("query_workers_memory_bytes") < 400e6);
    }

    @Test
    void leavesOthersAloneWhenAWorkerDies() {
        var sql = "SELECT count(*) FROM bronze.events";
        service.query(sql);
        var before = metric("query_workers_started_total");
        workers().forEach(worker -> {
            worker.destroyForcibly();
            worker.onExit().join();
        });
        for (var i = 0; i < 5; i++) {
            assertThat(service.query(sql).statusCode()).isEqualTo(200);
        }
        assertThat(metric("query_workers_started_total")).isGreaterThan(before);
    }

    @Test
    void givesWorkersNoSecrets() {
        service.query("SELECT 1");
        assertThat(workers()).isNotEmpty().allSatisfy(worker -> {
            assertThat(worker.info().commandLine().orElse(""))
                    .doesNotContain(store.secretKey())
                    .doesNotContain("password");
            var environment = Path.of("/proc", String.valueOf(worker.pid()), "environ");
            if (environment.toFile().exists()) {
                assertThat(environment).hasContent("");
            }
        });
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
                .toList();
    }

    @Test
    void cancelsByIdAndOnlyOnesOwn() {
        var id = "an-id-that-nobody-guesses";
        var running = start(1, "X-Query-Id", id);
        await().until(() -> state(id).contains("RUNNING"));
        assertThat(service.delete("/api/v1/queries/" + id, RunningService.OPERATOR)
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.postTo("/api/v1/query", "{\"sql\": \"SELECT 1\"}", "X-Query-Id", id)
                        .statusCode())
                .isEqualTo(409);
        assertThat(service.delete("/api/v1/queries/" + id, RunningService.VIEWER)
                        .statusCode())
                .isEqualTo(204);
        var cancelled = System.nanoTime();
        assertThat(running.join()).contains("\"code\":\"cancelled\"");
        assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(Duration.ofSeconds(2));
        assertThat(service.delete("/api/v1/queries/" + id, RunningService.VIEWER)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void stopsAStatementWhoseClientHasGone() throws Exception {
        var before = metric("query_requests_total{outcome=\"cancelled\"}");
        var body = "{\"sql\": \"%s\"}".formatted(ENDLESS.formatted(2));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream().write("""
                    POST /api/v1/query HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic %s\r
                    Content-Type: application/json\r
                    X-Query-Id: a-client-that-goes-away\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(
                            Base64.getEncoder().encodeToString(RunningService.VIEWER.getBytes(UTF_8)),
                            body.length(),
                            body)
                    .getBytes(UTF_8));
            await().until(() -> state("a-client-that-goes-away").contains("RUNNING"));
        }
        await().until(() -> metric("query_requests_total{outcome=\"cancelled\"}") > before);
        assertThat(state("a-client-that-goes-away")).contains("unknown_query");
    }

    @Test
    void turnsMostOfManyClientsAwayAndAnswersTheRest() {
        var threads = Executors.newFixedThreadPool(100);
        try {
            var clients = new ArrayList<CompletableFuture<Integer>>();
            for (var i = 0; i < 500; i++) {
                clients.add(CompletableFuture.supplyAsync(
                        () -> service.query("SELECT sum(hash(range)) FROM range(1000000)")
                                .statusCode(),
                        threads));
            }
            assertThat(slowestHealth(new AtomicBoolean(true))).isLessThan(Duration.ofSeconds(2));
            assertThat(clients)
                    .extracting(CompletableFuture::join)
                    .contains(200)
                    .allSatisfy(status -> assertThat(status).isIn(200, 429, 504));
        } finally {
            threads.shutdownNow();
        }
        assertThat(service.query("SELECT 1").statusCode()).isEqualTo(200);
    }

    @Test
    void holdsNoWorkerForASlowReader() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 20; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
                socket.setReceiveBufferSize(4096);
                sockets.add(socket);
                socket.getOutputStream()
                        .write("""
                        GET /api/v1/query?format=csv&sql=SELECT%%20md5(range::VARCHAR)%%20FROM%%20range(300000) HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Basic %s\r
                        \r
                        """.formatted(Base64.getEncoder().encodeToString(RunningService.VIEWER.getBytes(UTF_8)))
                                .getBytes(UTF_8));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> metric("query_results_bytes") > 0 && metric("query_running") == 0);
            assertThat(service.query("SELECT 1").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> metric("query_results_bytes") == 0);
    }

    private static CompletableFuture<String> start(int number, String... headers) {
        var body = "{\"sql\": \"%s\"}".formatted(ENDLESS.formatted(number));
        return CompletableFuture.supplyAsync(
                () -> new String(service.postTo("/api/v1/query", body, headers).body(), UTF_8));
    }

    private static String state(String id) {
        return service.get("/api/v1/queries/" + id, RunningService.VIEWER).body();
    }

    private static double metric(String name) {
        return service.get("/actuator/prometheus", null)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
