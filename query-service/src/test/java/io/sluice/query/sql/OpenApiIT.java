package io.sluice.query.sql;

import static io.sluice.query.sql.OpenApiDocument.assertValid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import io.sluice.query.RunningService;
import io.sluice.query.sql.OpenApiDocument.Operation;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The service does what its OpenAPI document says, and the document says what the service does. */
class OpenApiIT {

    private static final String ENDLESS =
            "{\"sql\": \"SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range * b.range % 7 = 9\"}";

    /** Headers that all answers of the service have, whatever was asked for. */
    private static final Set<String> OF_EVERY_ANSWER =
            Set.of("x-content-type-options", "x-frame-options", "x-xss-protection");

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static RunningService service;
    private static OpenApiDocument document;

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        var lake = new DeltaLake(store, directory);
        lake.createStream("events").batch("events", 0, 100, 3);
        lake.create(
                "bronze/broken",
                DeltaLake.BRONZE_FIELDS,
                "{'minReaderVersion':3,'minWriterVersion':7,'readerFeatures':['deletionVectors'],"
                        + "'writerFeatures':['deletionVectors']}",
                "{}");
        service = RunningService.start(store, directory, "--query.limits.time=10s", "--query.results.max-size=1KB");
        document = new OpenApiDocument(
                service.get("/api/v1/openapi.yaml", RunningService.VIEWER).body());
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    void namesEveryPathAndNoOther() {
        var documented = document.operations().stream()
                .map(operation -> anonymous(operation.toString()))
                .collect(toSet());
        // Filters answer these. Pages and their files are not documented.
        documented.removeAll(Set.of("POST /login", "POST /logout"));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        service.mappings().stream().map(OpenApiIT::anonymous).toList());
    }

    /** What a part of a path is called does not matter. */
    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}|\\*\\*", "{}");
    }

    @Test
    void hasExamplesThatFitTheirSchemas() {
        assertThat(document.partsWithExamples()).hasSizeGreaterThan(20).allSatisfy(part -> {
            var names = part.get("examples").names();
            if (!part.toString().contains("/responses/")) {
                // What such a request is an example of is a mistake.
                names.remove("bad_request");
            }
            for (var name : names) {
                var example = part.get("examples", name).json();
                if (example.has("value")) {
                    assertValid(part.get("schema"), example.path("value"));
                }
            }
        });
    }

    @Test
    void namesEveryProblem() {
        var words = document.part("/components/schemas/Problem/properties/code/enum")
                .json()
                .valueStream()
                .map(word -> word.asString())
                .collect(toSet());
        var known = Arrays.stream(ProblemCode.values()).map(ProblemCode::word).collect(toSet());
        known.addAll(Set.of("unauthenticated", "forbidden"));
        assertThat(words).isEqualTo(known);
        var inAnswers = document.operations().stream()
                .flatMap(operation -> operation.part().get("responses").names().stream()
                        .map(status -> operation.content(status, "application/problem+json")))
                .flatMap(content -> content.get("examples").names().stream())
                .collect(toSet());
        // These are not about anything that is documented.
        known.removeAll(Set.of("not_found", "method_not_allowed"));
        assertThat(inAnswers).containsAll(known);
    }

    /** In the order of the document: what one example starts, a later one asks for. */
    @TestFactory
    Stream<DynamicTest> answersEveryExampleAsItSays() {
        return document.operations().stream()
                // It needs a password, and this the jar.
                .filter(operation -> !List.of("logIn", "bom").contains(operation.id()))
                .flatMap(operation -> {
                    assertThat(operation.examples())
                            .as("examples of %s", operation)
                            .isNotEmpty();
                    return operation.examples().stream()
                            .map(example -> DynamicTest.dynamicTest(
                                    operation + " " + example, () -> assertAnswers(operation, example)));
                });
    }

    private static void assertAnswers(Operation operation, String example) {
        if (operation.id().equals("result")) {
            await().until(() -> service.get("/api/v1/queries/report-of-2026-11-20", RunningService.VIEWER)
                    .body()
                    .contains("\"DONE\""));
        }
        var answer = send(operation, example);
        var status = operation.status(example);
        assertAnswer(operation, Integer.parseInt(status), answer);
        var type = operation.type(status, example);
        if (type != null) {
            assertThat(type(answer)).isEqualTo(type);
        }
        if (answer.statusCode() >= 400) {
            assertThat(code(answer)).isEqualTo(example);
        }
    }

    private static HttpResponse<byte[]> send(Operation operation, String example) {
        var path = operation.path();
        for (var parameter : operation.parameters("path", example).entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        var query = operation.parameters("query", example).entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var request = service.request(query.isEmpty() ? path : path + "?" + query, RunningService.VIEWER);
        operation.parameters("header", example).forEach(request::header);
        var body = operation.body(example);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        return service.send(request.method(operation.method().toUpperCase(Locale.ROOT), content));
    }

    @Test
    void setsTheCookieOfALogin() {
        var form = "username=viewer&password=" + RunningService.VIEWER.substring("viewer:".length());
        var answer = service.send(service.request("/login", null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertAnswer(operation("logIn"), 204, answer);
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        var session = service.send(
                service.request("/session", null).header("Cookie", cookie.substring(0, cookie.indexOf(';'))));
        assertAnswer(operation("session"), 200, session);
    }

    @Test
    void answersProblemsAsItSays() {
        assertProblem("tables", 401, "unauthenticated", service.request("/api/v1/tables", null));
        assertProblem(
                "query", 403, "other_site", post("{\"sql\": \"SELECT 1\"}").header("Sec-Fetch-Site", "cross-site"));
        assertProblem(
                "queryByUrl",
                403,
                "other_site",
                get("/api/v1/query?sql=FROM+x").header("Sec-Fetch-Site", "cross-site"));
        assertProblem("queryByUrl", 400, "bad_request", get("/api/v1/query?sql=FROM+x&maxRows=many"));
        assertProblem("status", 404, "unknown_query", get("/api/v1/queries/nobody-has-this-id"));
        assertProblem(
                "query", 406, "not_acceptable", post("{\"sql\": \"SELECT 1\"}").header("Accept", "image/png"));
        assertProblem("query", 400, "bad_request", post("SELECT 1"));
        assertProblem("query", 413, "too_large", post("{\"sql\": \"SELECT '%s'\"}".formatted("x".repeat(70_000))));
        assertProblem("query", 409, "table_unavailable", post("{\"sql\": \"FROM bronze.broken\"}"));
        assertProblem("query", 504, "timeout", post(ENDLESS));
        assertProblem("queryByUrl", 429, "busy", get("/api/v1/query?sql=FROM+range(1000000)&format=csv"));
        assertProblem(
                "query",
                415,
                "unsupported_media_type",
                service.request("/api/v1/query", RunningService.VIEWER)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("SELECT 1")));
    }

    @Test
    void answersProblemsOfStatementsInTheBackgroundAsItSays() {
        var id = "a-statement-without-end";
        assertAnswer(operation("start"), 202, service.send(start(id)));
        assertProblem("start", 409, "id_in_use", start(id));
        assertProblem("result", 409, "not_done", get("/api/v1/queries/" + id + "/result"));
        assertAnswer(
                operation("cancel"),
                204,
                service.send(get("/api/v1/queries/" + id).DELETE()));
        await().until(() ->
                new String(service.send(get("/api/v1/queries/" + id)).body(), UTF_8).contains("CANCELLED"));
        assertAnswer(operation("status"), 200, service.send(get("/api/v1/queries/" + id)));
        assertProblem("result", 409, "cancelled", get("/api/v1/queries/" + id + "/result"));
    }

    @Test
    void hasACodeForWhatIsNowhere() {
        for (var request : List.of(
                get("/api/v1/nowhere"),
                service.request("/api/v1/tables", RunningService.OPERATOR).PUT(BodyPublishers.noBody()),
                service.request("/api/v1/tables", RunningService.VIEWER).PUT(BodyPublishers.noBody()))) {
            var answer = service.send(request);
            assertThat(answer.statusCode()).isIn(404, 405, 403);
            assertValid(
                    document.part("/components/schemas/Problem"),
                    JsonMapper.shared().readTree(answer.body()));
        }
    }

    private static HttpRequest.Builder get(String path) {
        return service.request(path, RunningService.VIEWER);
    }

    private static HttpRequest.Builder post(String body) {
        return get("/api/v1/query").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder start(String id) {
        return get("/api/v1/queries")
                .header("Content-Type", "application/json")
                .header("X-Query-Id", id)
                .POST(BodyPublishers.ofString(ENDLESS));
    }

    private static Operation operation(String id) {
        return document.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertProblem(String operation, int status, String code, HttpRequest.Builder request) {
        var answer = service.send(request);
        assertAnswer(operation(operation), status, answer);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(operation(operation).type(String.valueOf(status), code))
                .as("example of %s", code)
                .isNotNull();
    }

    private static String code(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString("");
    }

    /** Status, media type, headers and body are as the document says. */
    private static void assertAnswer(Operation operation, int expected, HttpResponse<byte[]> answer) {
        var text = new String(answer.body(), UTF_8);
        assertThat(answer.statusCode()).as("%s: %s", operation, text).isEqualTo(expected);
        var status = String.valueOf(expected);
        assertHeaders(operation, status, answer);
        if (operation.types(status).isEmpty()) {
            assertThat(expected == 204 ? text : "").isEmpty();
            return;
        }
        var type = type(answer);
        assertThat(operation.types(status)).contains(type);
        assertThat(answer.body()).isNotEmpty();
        var schema = operation.content(status, type).get("schema");
        if (type.endsWith("json") && !type.endsWith("ndjson")) {
            assertValid(schema, JsonMapper.shared().readTree(answer.body()));
        } else if (schema.json().has("type")) {
            assertValid(schema, JsonMapper.shared().getNodeFactory().stringNode(text));
        }
    }

    private static void assertHeaders(Operation operation, String status, HttpResponse<byte[]> answer) {
        var documented = operation.headers(status);
        for (var name : documented.names()) {
            var header = documented.get(name);
            var value = answer.headers().firstValue(name);
            if (header.json().path("required").asBoolean()) {
                assertThat(value).as("%s of %s", name, operation).isPresent();
            }
            value.ifPresent(text -> assertValid(header.get("schema"), OpenApiDocument.header(header, text)));
        }
        var names = documented.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(toSet());
        assertThat(answer.headers().map().keySet())
                .as("headers of %s", operation)
                .filteredOn(name -> name.startsWith("x-")
                        || Set.of("retry-after", "location", "set-cookie").contains(name))
                .allSatisfy(name -> assertThat(names.contains(name) || OF_EVERY_ANSWER.contains(name))
                        .as(name)
                        .isTrue());
    }

    private static String type(HttpResponse<byte[]> answer) {
        var type = MediaType.parseMediaType(
                answer.headers().firstValue("Content-Type").orElse("none/none"));
        return type.getType() + "/" + type.getSubtype();
    }
}
