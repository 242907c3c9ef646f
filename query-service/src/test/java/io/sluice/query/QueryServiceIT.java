package io.sluice.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The running service, asked over HTTP as clients do. */
class QueryServiceIT {

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static DeltaLake lake;
    private static RunningService service;

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        lake = new DeltaLake(store, directory);
        lake.createStream("events").batch("events", 0, 2_000, 3);
        service = RunningService.start(
                store,
                directory,
                "--query.limits.time=2s",
                "--query.limits.concurrency=2",
                "--query.limits.queue=1",
                "--query.limits.result-size=1MB",
                "--query.results.max-size=2MB");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    void answersWithRowsAndTheSnapshotTheyAreFrom() {
        var answer = RunningService.json(
                service.query("SELECT event_id, _ordinal, event_timestamp, properties FROM bronze.events"
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
    void readsTheTablesAsTheyWereRightAfterAnEarlierBatch() {
        lake.batch("events", 200, 10, 1);
        await().until(() -> count("SELECT count(*) FROM ledger.events WHERE batch_id = 200") == 1);
        var counts = "SELECT (SELECT count(*) FROM bronze.events), (SELECT count(*) FROM dead_letters.events),"
                + " (SELECT count(*) FROM ledger.events), (SELECT max(committed_at) FROM ledger.events)";
        var body = "{\"sql\": \"%s\", \"asOfBatch\": 0}".formatted(counts);
        var answer = RunningService.json(service.post(body, "application/json", RunningService.VIEWER));
        assertThat(answer.at("/rows/0").toString()).startsWith("[2000,3,1,");
        assertThat(answer.path("batchId").asLong(-1)).isZero();
        assertThat(answer.path("dataAsOf").asString())
                .isEqualTo(answer.at("/rows/0/3").asString());

        var url = "/api/v1/query?asOfBatch=0&sql="
                + URLEncoder.encode("SELECT count(*) FROM bronze.events", StandardCharsets.UTF_8);
        assertThat(RunningService.json(service.get(url, RunningService.VIEWER))
                        .at("/rows/0/0")
                        .asInt())
                .isEqualTo(2_000);
    }

    @Test
    void saysWhichBatchesThereAre() {
        var unknown = service.post(
                "{\"sql\": \"FROM bronze.events\", \"asOfBatch\": 50}", "application/json", RunningService.VIEWER);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(RunningService.json(unknown).path("code").asString()).isEqualTo("unknown_batch");
        assertThat(RunningService.json(unknown).path("detail").asString()).contains("Batch 50", "batches 0");
        var nothing =
                service.post("{\"sql\": \"SELECT 1\", \"asOfBatch\": 0}", "application/json", RunningService.VIEWER);
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("asOfBatch", "no table");
    }

    @Test
    void refusesABatchForSeveralStreams() {
        lake.createStream("other");
        await().until(() -> service.query("FROM bronze.other").statusCode() == 200);
        var answer = service.post(
                "{\"sql\": \"SELECT (SELECT count(*) FROM bronze.other), (SELECT count(*) FROM bronze.events)\","
                        + " \"asOfBatch\": 0}",
                "application/json",
                RunningService.VIEWER);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("[events, other]");
    }

    @Test
    void losesNoDigits() {
        var answer = service.query("SELECT 9223372036854775807, 1234567890123456789.123456789::DECIMAL(38, 9),"
                + " 170141183460469231731687303715884105727::HUGEINT, 'nan'::DOUBLE, [1, NULL], MAP {'k': 1.50}");
        assertThat(answer.body())
                .contains("\"rows\":[[9223372036854775807,1234567890123456789.123456789,"
                        + "170141183460469231731687303715884105727,\"NaN\",[1,null],{\"k\":1.50}]]");
    }

    @Test
    void cutsAnswersAtTheNumberOfRows() {
        assertThat(RunningService.json(service.query("FROM range(1001)"))
                        .path("rowCount")
                        .asInt())
                .isEqualTo(1_000);
        assertThat(RunningService.json(service.query("FROM range(1001)"))
                        .path("truncated")
                        .asBoolean())
                .isTrue();
        assertThat(RunningService.json(service.query("FROM range(1000)"))
                        .path("truncated")
                        .asBoolean())
                .isFalse();
        var three = service.post(
                "{\"sql\": \"FROM range(10)\", \"maxRows\": 3}", "application/json", RunningService.VIEWER);
        assertThat(RunningService.json(three).path("rows").toString()).isEqualTo("[[0],[1],[2]]");
    }

    @Test
    void writesAnAlignedTableForPeople() {
        var answer = service.post(
                "{\"sql\": \"SELECT i AS n, CASE i WHEN 1 THEN 'one' END AS name FROM range(9, 11) t(i)\"}",
                "text/plain",
                RunningService.VIEWER);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(answer.body()).startsWith(" n  name\n--  ----\n 9  NULL\n10  NULL\n(2 rows, ");
    }

    @Test
    void answersProblemsAsProblemDocumentsWhateverIsAccepted() {
        for (var accept : new String[] {"application/json", "text/plain", "*/*"}) {
            var answer = service.post("{\"sql\": \"DROP VIEW bronze.events\"}", accept, RunningService.VIEWER);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(RunningService.json(answer).path("code").asString()).isEqualTo("refused");
        }
    }

    @Test
    void explainsWhatIsWrongWithTheRequest() {
        assertThat(problem("SELEC 1", 400).path("position").asInt(-1)).isZero();
        assertThat(problem("SELEC 1", 400).path("column").asInt()).isEqualTo(1);
        var unknownColumn = problem("SELECT 1,\n nothing FROM bronze.events", 400);
        assertThat(unknownColumn.path("line").asInt()).isEqualTo(2);
        assertThat(unknownColumn.path("column").asInt()).isEqualTo(2);
        assertThat(problem("FROM bronze.nothing", 404).path("detail").asString())
                .contains("bronze.events");
        assertThat(problem("SELECT nothing FROM bronze.events", 400)
                        .path("detail")
                        .asString())
                .contains("nothing")
                .doesNotContain("LINE");
        assertThat(problem("SELECT 'x'::INTEGER", 400).path("code").asString()).isEqualTo("invalid_query");
        assertThat(service.post("not json", "application/json", RunningService.VIEWER)
                        .body())
                .contains("{\\\"sql\\\": \\\"SELECT ...\\\"");
        assertThat(service.post("{}", "application/json", RunningService.VIEWER).statusCode())
                .isEqualTo(400);
        assertThat(service.post(
                                "{\"sql\": \"SELECT 1\", \"maxRows\": 100000}",
                                "application/json",
                                RunningService.VIEWER)
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
        assertThat(service.query("SELECT 1").statusCode()).isEqualTo(200);
    }

    @Test
    void stopsARecursionWithoutEnd() {
        problem("WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i FROM r) SELECT count(*) FROM r", 504);
    }

    @Test
    void refusesAnswersThatAreTooLarge() {
        problem("SELECT repeat('x', 1000) FROM range(10000) LIMIT 5000", 200);
        var answer = service.post(
                "{\"sql\": \"SELECT repeat('x', 1000) FROM range(5000)\", \"maxRows\": 5000}",
                "application/json",
                RunningService.VIEWER);
        assertThat(answer.statusCode()).isEqualTo(413);
        problem("SELECT '" + "x".repeat(70_000) + "'", 413);
    }

    /** The process that was at it is not used again: it still has rows to give away. */
    @Test
    void turnsResultsAwayThatHaveNoRoomOnDisk() {
        for (var round = 0; round < 3; round++) {
            var answer = service.postTo(
                    "/api/v1/query?format=csv", "{\"sql\": \"SELECT md5(range::VARCHAR) FROM range(1000000)\"}");
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(service.postTo("/api/v1/query?format=csv", "{\"sql\": \"SELECT 42 AS n\"}")
                            .body())
                    .asString(UTF_8)
                    .isEqualTo("n\r\n42\r\n");
        }
    }

    @Test
    void turnsStatementsAwayWhenTooManyRun() {
        var slow = "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5";
        var running = new CompletableFuture<?>[4];
        for (var i = 0; i < running.length; i++) {
            running[i] = CompletableFuture.supplyAsync(() -> service.query(slow));
        }
        CompletableFuture.allOf(running).join();
        assertThat(running)
                .extracting(answer -> ((HttpResponse<?>) answer.join()).statusCode())
                .contains(504, 429);
    }

    /** The quickest of five, so that a busy machine does not decide; the freshness benchmark has the distribution. */
    @Test
    void showsACommittedBatchWithinASecond() {
        var before = count("SELECT count(*) FROM ledger.events");
        var quickest = Duration.ofDays(1);
        for (var batch = 100; batch < 105; batch++) {
            lake.batch("events", batch, 10, 1);
            var committed = System.nanoTime();
            var expected = before + batch - 99;
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> count("SELECT count(*) FROM ledger.events") == expected);
            var delay = Duration.ofNanos(System.nanoTime() - committed);
            quickest = delay.compareTo(quickest) < 0 ? delay : quickest;
        }
        assertThat(quickest).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void listsTablesWithTheirSizes() {
        var tables = RunningService.json(service.get("/api/v1/tables", RunningService.VIEWER));
        assertThat(tables.findValuesAsString("name")).contains("bronze.events", "dead_letters.events", "ledger.events");
        var ledger = tables.get(0);
        assertThat(ledger.path("schema").asString()).isEqualTo("ledger");
        assertThat(ledger.path("rowCount").asLong()).isPositive();
        assertThat(ledger.path("files").asInt()).isPositive();
        assertThat(ledger.path("bytes").asLong()).isPositive();
        assertThat(ledger.path("unavailable").isNull()).isTrue();
        assertThat(RunningService.json(service.query("SHOW TABLES"))
                        .path("rows")
                        .toString())
                .contains("[\"bronze\",\"events\"]");
    }

    @Test
    void listsWhatTablesAndColumnsMean() {
        lake.create(
                "bronze/explained",
                DeltaLake.field("user_id", "string", "Who acted.") + "," + DeltaLake.field("_batch_id", "long"),
                "{'minReaderVersion':1,'minWriterVersion':2}",
                "{'comment':'What users do'}");
        var table = await().until(() -> table("bronze.explained"), found -> !found.isMissingNode());
        assertThat(table.path("comment").asString()).isEqualTo("What users do");
        assertThat(table.path("columns").toString())
                .isEqualTo("[{\"name\":\"user_id\",\"type\":\"VARCHAR\",\"comment\":\"Who acted.\"},"
                        + "{\"name\":\"_batch_id\",\"type\":\"BIGINT\",\"comment\":null}]");
        assertThat(table("bronze.events").path("comment").isNull()).isTrue();
    }

    private static JsonNode table(String name) {
        return RunningService.json(service.get("/api/v1/tables", RunningService.VIEWER))
                .valueStream()
                .filter(table -> table.path("name").asString().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    @Test
    void isOpenToTheViewerAndToNobodyElse() {
        assertThat(service.post("{\"sql\": \"SELECT 1\"}", "application/json", null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(service.get("/api/v1/tables", null).statusCode()).isEqualTo(401);
        assertThat(service.get("/", RunningService.VIEWER).body()).contains("<title>SQL");
        assertThat(service.get("/actuator/health", null).body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
        assertThat(service.get("/actuator/health", RunningService.VIEWER).body())
                .contains("dataAsOf", "batchId");
    }

    @Test
    void countsWhatBecameOfStatements() {
        service.query("SELECT 1");
        service.query("DROP VIEW bronze.events");
        var metrics = service.get("/actuator/prometheus", null).body();
        assertThat(metrics)
                .contains("query_requests_total{outcome=\"ok\"}", "query_requests_total{outcome=\"refused\"}")
                .contains(
                        "query_duration_seconds", "query_cache_bytes", "query_cache_files", "query_cache_misses_total")
                .contains("query_snapshot_batch{stream=\"events\"}", "query_snapshot_age_seconds")
                .contains("query_refresh_duration_seconds", "query_refresh_failures_total");
    }

    private static JsonNode problem(String sql, int status) {
        var answer = service.query(sql);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return RunningService.json(answer);
    }

    private static long count(String sql) {
        return RunningService.json(service.query(sql)).at("/rows/0/0").asLong();
    }
}
