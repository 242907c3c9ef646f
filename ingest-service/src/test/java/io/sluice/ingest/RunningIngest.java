package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it ships, in this JVM, on free ports, against a store of the test's. One at a time. */
public final class RunningIngest implements AutoCloseable {

    public static final String VIEWER = "viewer:viewer-password";
    public static final String OPERATOR = "operator:operator-password";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private RunningIngest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningIngest on(ObjectStore store, String... arguments) {
        return on(store.endpoint(), store.accessKey(), store.secretKey(), arguments);
    }

    public static RunningIngest on(URI endpoint, String accessKey, String secretKey, String... arguments) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("S3_ENDPOINT", endpoint.toString());
        settings.put("S3_ACCESS_KEY", accessKey);
        settings.put("S3_SECRET_KEY", secretKey);
        settings.put("SLUICE_VIEWER_PASSWORD", "viewer-password");
        settings.put("SLUICE_OPERATOR_PASSWORD", "operator-password");
        settings.put("INGEST_PORT", "0");
        settings.put("SPARK_UI_PORT", "0");
        var application = new SpringApplicationBuilder(IngestApplication.class).properties(settings);
        return new RunningIngest(application.run(arguments));
    }

    public SparkSession spark() {
        return context.getBean(SparkSession.class);
    }

    /** A table as any Spark reader sees it. */
    public Dataset<Row> table(String bucket) {
        return spark().read().format("delta").load("s3a://" + bucket + "/events");
    }

    /** Waits until the ledger holds so many objects. */
    public void awaitObjects(long objects) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1)) // each look is a Spark job
                .ignoreExceptions() // before the first start there is no table
                .untilAsserted(() -> assertThat(table("ledger").count()).isEqualTo(objects));
    }

    public JsonNode status() {
        return JsonMapper.shared()
                .readTree(get("/actuator/streams/events", VIEWER).body());
    }

    public void awaitState(String observed) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(status().path("observed").asString()).isEqualTo(observed));
    }

    public HttpResponse<String> get(String path, String login) {
        return send(request(path, login).GET());
    }

    public HttpResponse<String> post(String path, String login, String json) {
        return send(request(path, login)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The value of one metric line, 0 when there is none. */
    public double metric(String line) {
        return get("/actuator/prometheus", "")
                .body()
                .lines()
                .filter(metric -> metric.startsWith(line + " "))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(line.length() + 1)))
                .sum();
    }

    private HttpRequest.Builder request(String path, String login) {
        var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        var encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return login.isEmpty() ? request : request.header("Authorization", "Basic " + encoded);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Also forgets what Hadoop and Delta keep per bucket name: the next test has another store under the same names. */
    @Override
    public void close() {
        context.close();
        try {
            FileSystem.closeAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DeltaLog.clearCache();
    }
}
