package io.sluice.query.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import io.sluice.query.RunningService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers in every format, statements with parameters, and statements in the background. */
class FormatsIT {

    private static final String VALUES = """
            SELECT 9223372036854775807 AS big, 1.50::DECIMAL(9, 2) AS price, TIMESTAMPTZ '2026-01-01 00:00:00.5+00' AS at,
              'a,"b"' AS text, '' AS empty, NULL AS nothing, [1, 2] AS list, {'k': 'v'} AS struct, '=1+1' AS formula,
              -5 AS minus""";

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static RunningService service;

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        new DeltaLake(store, directory).createStream("events").batch("events", 7, 500, 3);
        service = RunningService.start(store, directory, "--query.limits.export-size=20MB");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    void writesAnObjectPerLine() {
        var answer = query(VALUES, "ndjson");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(text(answer)).isEqualTo("""
                {"big":9223372036854775807,"price":1.50,"at":"2026-01-01T00:00:00.500000Z","text":"a,\\"b\\"","empty":"",\
                "nothing":null,"list":[1,2],"struct":{"k":"v"},"formula":"=1+1","minus":-5}
                """);
    }

    @Test
    void writesCommaSeparatedValues() {
        assertThat(text(query(VALUES, "csv"))).isEqualTo("""
                big,price,at,text,empty,nothing,list,struct,formula,minus\r
                9223372036854775807,1.50,2026-01-01T00:00:00.500000Z,"a,""b\""","",,"[1,2]","{""k"":""v""}",=1+1,-5\r
                """);
    }

    @Test
    void keepsSpreadsheetsFromTakingTextsForFormulas() {
        assertThat(text(query(VALUES, "csv&escapeFormulas=true"))).endsWith(",'=1+1,-5\r\n");
        assertThat(text(query("SELECT '@x' AS \"=a\", '-1' AS b, -1 AS c", "csv&escapeFormulas=true")))
                .isEqualTo("'=a,b,c\r\n'@x,'-1,-1\r\n");
    }

    @Test
    void writesParquetThatOtherEnginesRead() throws Exception {
        var file = Files.write(
                directory.resolve("answer.parquet"),
                query("SELECT * FROM bronze.events", "parquet").body());
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT event_id), max(_ordinal) FROM '%s'".formatted(file))) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(500);
            assertThat(row.getLong(2)).isEqualTo(500);
            assertThat(row.getLong(3)).isEqualTo(499);
        }
    }

    @Test
    void writesAnArrowStream() throws Exception {
        var ordinals = new ArrayList<Object>();
        try (var allocator = new RootAllocator();
                var reader = new ArrowStreamReader(
                        new ByteArrayInputStream(
                                query("SELECT _ordinal, event_id FROM bronze.events ORDER BY 1", "arrow")
                                        .body()),
                        allocator)) {
            while (reader.loadNextBatch()) {
                var vector = reader.getVectorSchemaRoot().getVector("_ordinal");
                for (var row = 0; row < vector.getValueCount(); row++) {
                    ordinals.add(vector.getObject(row));
                }
            }
        }
        assertThat(ordinals).hasSize(500).startsWith(0L, 1L).endsWith(499L);
    }

    @Test
    void tellsACutResultFromAWholeOneInEveryFormat() {
        for (var format : List.of("json", "text", "ndjson", "csv", "arrow", "parquet")) {
            var cut = service.postTo("/api/v1/query?format=" + format, "{\"sql\": \"FROM range(10)\", \"maxRows\": 9}");
            assertThat(cut.headers().firstValue("X-Truncated")).as(format).hasValue("true");
            assertThat(cut.headers().firstValue("X-Row-Count")).as(format).hasValue("9");
            assertThat(cut.headers().firstValueAsLong("Content-Length"))
                    .as(format)
                    .hasValue(cut.body().length);
            var whole =
                    service.postTo("/api/v1/query?format=" + format, "{\"sql\": \"FROM range(9)\", \"maxRows\": 9}");
            assertThat(whole.headers().firstValue("X-Truncated")).as(format).hasValue("false");
        }
    }

    @Test
    void saysWhichSnapshotItSawInEveryFormat() {
        for (var format : List.of("json", "text", "ndjson", "csv", "arrow", "parquet")) {
            var headers =
                    query("SELECT count(*) AS n FROM bronze.events", format).headers();
            assertThat(headers.firstValue("X-Batch-Id")).as(format).hasValue("7");
            assertThat(headers.firstValue("X-Data-As-Of")).as(format).isPresent();
        }
    }

    @Test
    void choosesTheFormatByTheAcceptHeaderUnlessTheUrlSaysOtherwise() {
        var body = "{\"sql\": \"SELECT 1 AS a\"}";
        assertThat(text(service.postTo("/api/v1/query", body, "Accept", "text/csv")))
                .isEqualTo("a\r\n1\r\n");
        assertThat(text(service.postTo("/api/v1/query?format=ndjson", body, "Accept", "text/csv")))
                .isEqualTo("{\"a\":1}\n");
        assertThat(service.postTo("/api/v1/query", body, "Accept", "image/png").statusCode())
                .isEqualTo(406);
        assertThat(service.postTo("/api/v1/query?format=xml", body).statusCode())
                .isEqualTo(400);
        assertThat(service.get("/api/v1/query?format=csv&sql=SELECT%201%20AS%20a", RunningService.VIEWER)
                        .body())
                .isEqualTo("a\r\n1\r\n");
    }

    @Test
    void saysWhatIsWrongAlsoWhenItComesLate() {
        var sql = "SELECT CASE WHEN range = 900000 THEN 'x' ELSE '1' END::INTEGER FROM range(1000000)";
        for (var format : List.of("ndjson", "csv", "arrow", "parquet")) {
            var answer = query(sql, format);
            assertThat(answer.statusCode()).as(format).isEqualTo(400);
            assertThat(text(answer)).as(format).contains("invalid_query", "Could not convert string 'x'");
        }
    }

    @Test
    void refusesAnswersThatAreTooLargeInEveryFormat() {
        for (var format : List.of("ndjson", "csv", "arrow", "parquet")) {
            var answer =
                    query("SELECT md5(range::VARCHAR) AS a, sha256(range::VARCHAR) AS b FROM range(1000000)", format);
            assertThat(answer.statusCode()).as(format).isEqualTo(413);
            assertThat(text(answer)).as(format).contains("too_large");
        }
    }

    @Test
    void bindsParameters() {
        assertThat(rows("SELECT count(*) FROM bronze.events WHERE user_id = ? AND _ordinal < ?", "[\"u-1\", 100]"))
                .isEqualTo("[[10]]");
        assertThat(rows("SELECT $b || $a || $b", "{\"a\": \"x\", \"b\": \"'; DROP VIEW bronze.events --\"}"))
                .isEqualTo("[[\"'; DROP VIEW bronze.events --x'; DROP VIEW bronze.events --\"]]");
        assertThat(rows("SELECT $2, $1, typeof($3), typeof($4), $5 IS NULL", "[1, 2, true, 1.5, null]"))
                .isEqualTo("[[2,1,\"BOOLEAN\",\"DOUBLE\",true]]");
        assertThat(rows("SELECT count(*) FROM bronze.events WHERE event_timestamp < ?", "[\"2026-01-01T00:00:05Z\"]"))
                .isEqualTo("[[5]]");
    }

    @Test
    void refusesParametersThatDoNotFit() {
        for (var parameters : List.of("[]", "[1, 2]", "{\"a\": 1}", "[[1]]", "null")) {
            var answer = service.postTo(
                    "/api/v1/query", "{\"sql\": \"SELECT ?\", \"parameters\": %s}".formatted(parameters));
            assertThat(answer.statusCode()).as(parameters).isEqualTo(400);
            assertThat(text(answer)).as(parameters).contains("wrong_parameters");
        }
    }

    @Test
    void explains() {
        assertThat(text(query("EXPLAIN SELECT count(*) FROM bronze.events", "text")))
                .contains("─", "(1 row");
        assertThat(text(query("explain analyze SELECT sum(_ordinal) FROM bronze.events", "text")))
                .contains("500 rows")
                .doesNotContain(directory.toString());
        assertThat(query("EXPLAIN DELETE FROM bronze.events", "json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsResultsOfStatementsInTheBackground() {
        var accepted =
                service.postTo("/api/v1/queries?format=csv", "{\"sql\": \"SELECT count(*) AS n FROM bronze.events\"}");
        assertThat(accepted.statusCode()).isEqualTo(202);
        var location = accepted.headers().firstValue("Location").orElseThrow();
        await().until(() -> status(location).path("state").asString().equals("DONE"));
        assertThat(status(location).path("rowCount").asInt()).isEqualTo(1);
        assertThat(status(location).path("batchId").asInt()).isEqualTo(7);
        assertThat(status(location).path("expiresAt").isString()).isTrue();
        assertThat(service.get(location + "/result", RunningService.VIEWER).body())
                .isEqualTo("n\r\n500\r\n");
        assertThat(service.get("/api/v1/queries", RunningService.VIEWER).body())
                .contains(location.substring(location.lastIndexOf('/') + 1));
        assertThat(service.get(location, RunningService.OPERATOR).statusCode()).isEqualTo(404);
        assertThat(service.get("/api/v1/queries", RunningService.OPERATOR).body())
                .isEqualTo("[]");
        assertThat(service.delete(location, RunningService.VIEWER).statusCode()).isEqualTo(204);
        assertThat(service.get(location, RunningService.VIEWER).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhyAStatementInTheBackgroundFailed() {
        var location = service.postTo("/api/v1/queries", "{\"sql\": \"DROP VIEW bronze.events\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await().until(() -> status(location).path("state").asString().equals("FAILED"));
        assertThat(status(location).at("/problem/code").asString()).isEqualTo("refused");
        assertThat(service.get(location + "/result", RunningService.VIEWER).statusCode())
                .isEqualTo(400);
    }

    private static JsonNode status(String location) {
        return RunningService.json(service.get(location, RunningService.VIEWER));
    }

    private static String rows(String sql, String parameters) {
        var body = JsonMapper.shared().createObjectNode().put("sql", sql);
        body.set("parameters", JsonMapper.shared().readTree(parameters));
        return JsonMapper.shared()
                .readTree(service.postTo("/api/v1/query", body.toString()).body())
                .path("rows")
                .toString();
    }

    private static HttpResponse<byte[]> query(String sql, String format) {
        return service.postTo(
                "/api/v1/query?format=" + format,
                JsonMapper.shared().createObjectNode().put("sql", sql).toString());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }
}
