package io.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service, asked over HTTP as clients do. */
class QueryServiceIT {

    private static final String VIEWER = "viewer:viewer-password-of-the-test";

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static DeltaLake lake;
    private static ConfigurableApplicationContext service;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        lake = new DeltaLake(store, directory);
        lake.createStream("events").batch("events", 0, 2_000, 3);
        service = SpringApplication.run(
                QueryApplication.class,
                "--server.port=0",
                "--sluice.s3.endpoint=" + store.endpoint(),
                "--sluice.s3.access-key=" + store.accessKey(),
                "--sluice.s3.secret-key=" + store.secretKey(),
                "--sluice.security.viewer-password=viewer-password-of-the-test",
                "--sluice.security.operator-password=operator-password-of-the-test",
                "--query.cache.directory=" + directory.resolve("cache"),
                "--query.engine.spill-directory=" + directory.resolve("spill"),
                "--query.engine.memory=256MB",
                "--query.limits.time=2s",
                "--query.limits.concurrency=2",
                "--query.limits.queue=1",
                "--query.limits.result-size=1MB");
        await().until(() -> get("/api/v1/tables", VIEWER).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    void answersWithRowsAndTheSnapshotTheyAreFrom() {
        var answer = json(query("SELECT event_id, _ordinal, event_timestamp, properties FROM bronze.events"
                + " WHERE _ordinal < 2 AND _batch_id = 0 ORDER BY _ordinal"));
        assertThat(answer.at("/columns/1").toString()).isEqualTo("{\"name\":\"_ordinal\",\"type\":\"BIGINT\"}");
        assertThat(answer.at("/rows/1").toString())
                .isEqualTo("[\"e-0-1\",1,\"2026-01-01T00:00:01.123456Z\","
                        + "{\"url\":\"https://example.org/1\",\"user_agent\":null}]");
        assertThat(answer.path("rowCount").asInt()).isEqualTo(2);
        assertThat(answer.path("truncated").asBoolean()).isFalse();
        assertThat(answer.path("batchId").isIntegralNumber()).isTrue();
        assertThat(Instant.parse(answer.path("dataAsOf").asString()))
                .isBetween(Instant.now().minusSeconds(5), Instant.now());
        assertThat(answer.path("elapsedMillis").isIntegralNumber()).isTrue();
    }

    @Test
    void losesNoDigits() {
        var answer = query("SELECT 9223372036854775807, 1234567890123456789.123456789::DECIMAL(38, 9),"
                + " 170141183460469231731687303715884105727::HUGEINT, 'nan'::DOUBLE, [1, NULL], MAP {'k': 1.50}");
        assertThat(answer.body())
                .contains("\"rows\":[[9223372036854775807,1234567890123456789.123456789,"
                        + "170141183460469231731687303715884105727,\"NaN\",[1,null],{\"k\":1.50}]]");
    }

    @Test
    void cutsAnswersAtTheNumberOfRows() {
        assertThat(json(query("FROM range(1001)")).path("rowCount").asInt()).isEqualTo(1_000);
        assertThat(json(query("FROM range(1001)")).path("truncated").asBoolean())
                .isTrue();
        assertThat(json(query("FROM range(1000)")).path("truncated").asBoolean())
                .isFalse();
        var three = post("{\"sql\": \"FROM range(10)\", \"maxRows\": 3}", "application/json", VIEWER);
        assertThat(json(three).path("rows").toString()).isEqualTo("[[0],[1],[2]]");
    }

    @Test
    void writesAnAlignedTableForPeople() {
        var answer = post(
                "{\"sql\": \"SELECT i AS n, CASE i WHEN 1 THEN 'one' END AS name FROM range(9, 11) t(i)\"}",
                "text/plain",
                VIEWER);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(answer.body()).startsWith(" n  name\n--  ----\n 9  NULL\n10  NULL\n(2 rows, ");
    }

    @Test
    void answersProblemsAsProblemDocumentsWhateverIsAccepted() {
        for (var accept : new String[] {"application/json", "text/plain", "*/*"}) {
            var answer = post("{\"sql\": \"DROP VIEW bronze.events\"}", accept, VIEWER);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(answer).path("code").asString()).isEqualTo("refused");
        }
    }

    @Test
    void explainsWhatIsWrongWithTheRequest() {
        assertThat(problem("SELEC 1", 400).path("position").isMissingNode()).isTrue();
        assertThat(problem("SELEC 1", 400).path("column").asInt()).isEqualTo(1);
        assertThat(problem("FROM bronze.nothing", 404).path("detail").asString())
                .contains("bronze.events");
        assertThat(problem("SELECT nothing FROM bronze.events", 400)
                        .path("detail")
                        .asString())
                .contains("nothing")
                .doesNotContain("LINE");
        assertThat(problem("SELECT 'x'::INTEGER", 400).path("code").asString()).isEqualTo("invalid_query");
        assertThat(post("not json", "application/json", VIEWER).body()).contains("{\\\"sql\\\": \\\"SELECT ...\\\"");
        assertThat(post("{}", "application/json", VIEWER).statusCode()).isEqualTo(400);
        assertThat(post("{\"sql\": \"SELECT 1\", \"maxRows\": 100000}", "application/json", VIEWER)
                        .body())
                .contains("from 1 to 10000");
    }

    @Test
    void stopsStatementsThatTakeTooLong() {
        var started = System.nanoTime();
        var answer = problem(
                "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5", 504);
        assertThat(answer.path("code").asString()).isEqualTo("timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        assertThat(query("SELECT 1").statusCode()).isEqualTo(200);
    }

    @Test
    void stopsARecursionWithoutEnd() {
        problem("WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i FROM r) SELECT count(*) FROM r", 504);
    }

    @Test
    void refusesAnswersThatAreTooLarge() {
        problem("SELECT repeat('x', 1000) FROM range(10000) LIMIT 5000", 200);
        var answer = post(
                "{\"sql\": \"SELECT repeat('x', 1000) FROM range(5000)\", \"maxRows\": 5000}",
                "application/json",
                VIEWER);
        assertThat(answer.statusCode()).isEqualTo(413);
        problem("SELECT '" + "x".repeat(70_000) + "'", 413);
    }

    @Test
    void turnsStatementsAwayWhenTooManyRun() {
        var slow = "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5";
        var running = new CompletableFuture<?>[4];
        for (var i = 0; i < running.length; i++) {
            running[i] = CompletableFuture.supplyAsync(() -> query(slow));
        }
        CompletableFuture.allOf(running).join();
        assertThat(running)
                .extracting(answer -> ((HttpResponse<?>) answer.join()).statusCode())
                .contains(504, 429);
    }

    @Test
    void showsACommittedBatchWithinASecond() {
        var before = count("SELECT count(*) FROM ledger.events");
        for (var batch = 100; batch < 105; batch++) {
            lake.batch("events", batch, 10, 1);
            var committed = System.nanoTime();
            var expected = before + batch - 99;
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> count("SELECT count(*) FROM ledger.events") == expected);
            assertThat(Duration.ofNanos(System.nanoTime() - committed)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void listsTablesWithTheirSizes() {
        var tables = json(get("/api/v1/tables", VIEWER));
        assertThat(tables.findValuesAsString("name")).contains("bronze.events", "dead_letters.events", "ledger.events");
        var ledger = tables.get(0);
        assertThat(ledger.path("schema").asString()).isEqualTo("ledger");
        assertThat(ledger.path("rowCount").asLong()).isPositive();
        assertThat(ledger.path("files").asInt()).isPositive();
        assertThat(ledger.path("bytes").asLong()).isPositive();
        assertThat(ledger.path("unavailable").isNull()).isTrue();
        assertThat(json(query("SHOW TABLES")).path("rows").toString()).contains("[\"bronze\",\"events\"]");
    }

    @Test
    void isOpenToTheViewerAndToNobodyElse() {
        assertThat(post("{\"sql\": \"SELECT 1\"}", "application/json", null).statusCode())
                .isEqualTo(401);
        assertThat(get("/api/v1/tables", null).statusCode()).isEqualTo(401);
        assertThat(get("/", VIEWER).body()).contains("/api/v1/query");
        assertThat(get("/actuator/health", null).body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
        assertThat(get("/actuator/health", VIEWER).body()).contains("dataAsOf", "batchId");
    }

    @Test
    void countsWhatBecameOfStatements() {
        query("SELECT 1");
        query("DROP VIEW bronze.events");
        var metrics = get("/actuator/prometheus", null).body();
        assertThat(metrics)
                .contains("query_requests_total{outcome=\"ok\"}", "query_requests_total{outcome=\"refused\"}")
                .contains(
                        "query_duration_seconds", "query_cache_bytes", "query_cache_files", "query_cache_misses_total")
                .contains("query_snapshot_batch{stream=\"events\"}", "query_snapshot_age_seconds")
                .contains("query_refresh_duration_seconds", "query_refresh_failures_total");
    }

    private static JsonNode problem(String sql, int status) {
        var answer = query(sql);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer);
    }

    private static long count(String sql) {
        return json(query(sql)).at("/rows/0/0").asLong();
    }

    private static HttpResponse<String> query(String sql) {
        var body = JsonMapper.shared().createObjectNode().put("sql", sql).toString();
        return post(body, "application/json", VIEWER);
    }

    private static HttpResponse<String> post(String body, String accept, @Nullable String login) {
        return send(request("/api/v1/query", login)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String path, @Nullable String login) {
        return send(request(path, login).GET());
    }

    private static HttpRequest.Builder request(String path, @Nullable String login) {
        var port = service.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (login != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
