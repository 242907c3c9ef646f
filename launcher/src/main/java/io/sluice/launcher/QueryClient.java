package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/** Asks the query service as the viewer. Safe for use by many threads. */
final class QueryClient {

    private static final Pattern ROW_COUNT = Pattern.compile("\"rowCount\"\\s*:\\s*(\\d+)");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI query;
    private final String login;

    QueryClient(HttpClient http, Settings settings) {
        this.http = http;
        this.query = settings.url(Port.QUERY).resolve("/api/v1/query");
        this.login =
                "Basic " + Base64.getEncoder().encodeToString(("viewer:" + settings.viewerPassword()).getBytes(UTF_8));
    }

    /**
     * The answer as a table in plain text.
     *
     * @throws LauncherException with the service's explanation when it refuses, or when it does not answer
     */
    String table(String sql) {
        try {
            var response = post(sql, "text/plain, application/problem+json");
            if (response.statusCode() != 200) {
                throw new LauncherException(refusal(response));
            }
            return response.body();
        } catch (IOException e) {
            throw new LauncherException(
                    "The query service does not answer at %s; start it with: make run, or see: make logs"
                            .formatted(query));
        }
    }

    /** Whether the statement can be answered already and yields a row. */
    boolean yieldsRow(String sql) {
        try {
            var response = post(sql, "application/json");
            var count = ROW_COUNT.matcher(response.body());
            return response.statusCode() == 200 && count.find() && Long.parseLong(count.group(1)) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String refusal(HttpResponse<String> response) {
        return JsonText.find("detail", response.body())
                .orElseGet(() -> "The query service answers with HTTP status " + response.statusCode());
    }

    private HttpResponse<String> post(String sql, String accept) throws IOException {
        var request = HttpRequest.newBuilder(query)
                .timeout(TIMEOUT)
                .header("Authorization", login)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString("{\"sql\":" + JsonText.quote(sql) + "}"))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted");
        }
    }
}
