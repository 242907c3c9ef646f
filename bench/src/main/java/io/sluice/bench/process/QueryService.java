package io.sluice.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query-service, asked as its clients ask it. Safe for use by many threads. */
public final class QueryService extends Service {

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString(("viewer:" + Laboratory.PASSWORD).getBytes(UTF_8));

    private static final String BATCH = "query_snapshot_batch";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    QueryService(JavaProcess process, int port) {
        super(process, port);
    }

    /** Waits until a statement is answered; asks often, as the time is of interest. */
    public void awaitAnswer(String sql) {
        if (!Poll.until(Duration.ofMinutes(2), Duration.ofMillis(10), () -> answers(sql))) {
            throw process().failed("has not answered: " + sql);
        }
    }

    /** Waits until so many more batches are shown than at an earlier moment. */
    public void awaitBatchesAfter(Metrics before, int batches) {
        await("does not show %d more batches".formatted(batches), now -> now.max(BATCH) >= before.max(BATCH) + batches);
    }

    private boolean answers(String sql) {
        process().requireAlive();
        try {
            return send(sql, "json", 1, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The answer to a statement, in JSON. */
    public JsonNode ask(String sql) {
        try {
            var answer = send(sql, "json", 10_000, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchException("%s is answered with %s".formatted(sql, answer.body()));
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new BenchException("%s is not answered".formatted(sql), e);
        }
    }

    /** Reads the answer to a statement to its end and says how many bytes it had. */
    public long read(String sql, String format, int maxRows) {
        try {
            var answer = send(sql, format, maxRows, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new BenchException(
                            "%s is answered with %s".formatted(sql, new String(body.readAllBytes(), UTF_8)));
                }
                return body.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw new BenchException("%s is not answered".formatted(sql), e);
        }
    }

    private <T> HttpResponse<T> send(String sql, String format, int maxRows, HttpResponse.BodyHandler<T> body)
            throws IOException {
        try {
            return http.send(request(sql, format, maxRows), body);
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    private HttpRequest request(String sql, String format, int maxRows) {
        return HttpRequest.newBuilder(URI.create(url("/api/v1/query") + "?format=" + format))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", LOGIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(Map.of("sql", sql, "maxRows", maxRows))))
                .build();
    }
}
