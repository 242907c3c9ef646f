package io.sluice.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.Port;
import io.sluice.launcher.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One service's REST interface with one login. Safe for use by many threads. */
final class Rest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI service;
    private final Map<String, String> login;

    private Rest(URI service, Map<String, String> login) {
        this.service = service;
        this.login = login;
    }

    static Rest viewer(Settings settings, Port port) {
        return new Rest(settings.url(port), login("viewer", settings.viewerPassword()));
    }

    static Rest operator(Settings settings, Port port) {
        return new Rest(settings.url(port), login("operator", settings.operatorPassword()));
    }

    static Rest anonymous(URI service) {
        return new Rest(service, Map.of());
    }

    private static Map<String, String> login(String user, String password) {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return Map.of("Authorization", "Basic " + credentials);
    }

    URI service() {
        return service;
    }

    /** Whether the service takes requests, healthy or not. */
    boolean answers() {
        try {
            send(request("/actuator/health").GET());
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    JsonNode get(String path) {
        return json.readTree(text(path));
    }

    String text(String path) {
        return successful(send(request(path).GET()));
    }

    /** Whatever the status. */
    String anyText(String path) {
        return send(request(path).GET()).body();
    }

    int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    JsonNode post(String path, Map<String, ?> body) {
        return json.readTree(successful(attempt(path, body)));
    }

    /** The answer whatever its status. */
    HttpResponse<String> attempt(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    JsonNode parse(HttpResponse<String> response) {
        return json.readTree(successful(response));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, text/plain;q=0.9, */*;q=0.8");
        login.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String successful(HttpResponse<String> response) {
        assertThat(response.statusCode())
                .as("%s answers %s", response.uri(), response.body())
                .isEqualTo(200);
        return response.body();
    }
}
