package io.sluice.query;

import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port, asked over HTTP as clients do. */
public final class RunningService implements AutoCloseable {

    public static final String OPERATOR = "operator:operator-password-of-the-test";
    public static final String VIEWER = "viewer:viewer-password-of-the-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it and waits until it has read the tables. */
    public static RunningService start(ObjectStore store, Path directory, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--sluice.s3.endpoint=" + store.endpoint(),
                "--sluice.s3.access-key=" + store.accessKey(),
                "--sluice.s3.secret-key=" + store.secretKey(),
                "--sluice.security.viewer-password=viewer-password-of-the-test",
                "--sluice.security.operator-password=operator-password-of-the-test",
                "--query.cache.directory=" + directory.resolve("cache"),
                "--query.engine.spill-directory=" + directory.resolve("spill"),
                "--query.engine.memory=256MB"));
        arguments.addAll(List.of(more));
        var service =
                new RunningService(SpringApplication.run(QueryApplication.class, arguments.toArray(String[]::new)));
        await().until(() -> service.get("/api/v1/tables", VIEWER).statusCode() == 200);
        return service;
    }

    public HttpResponse<String> query(String sql) {
        var body = JsonMapper.shared().createObjectNode().put("sql", sql).toString();
        return post(body, "application/json", VIEWER);
    }

    public HttpResponse<String> post(String body, String accept, @Nullable String login) {
        return sendForText(request("/api/v1/query", login)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a body to a path, with pairs of header names and values. */
    public HttpResponse<byte[]> postTo(String path, String body, String... headers) {
        var request = request(path, VIEWER).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> delete(String path, String login) {
        return sendForText(request(path, login).DELETE());
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public HttpResponse<String> get(String path, @Nullable String login) {
        return sendForText(request(path, login).GET());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** What the service answers beside files, as in {@code GET /api/v1/tables}. */
    public Set<String> mappings() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .collect(Collectors.toSet());
    }

    /** A request to a path, to be completed and sent. */
    public HttpRequest.Builder request(String path, @Nullable String login) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (login != null) {
            var credentials = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        return request;
    }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> sendForText(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
