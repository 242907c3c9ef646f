package io.sluice.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.minio.MinioClient;
import io.sluice.objectstore.ObjectStore;
import io.sluice.objectstore.ObjectStoreSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service against a real object store, through HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "producer.interval=1d",
            "producer.seed=3",
            "producer.invalid-chance=0.3",
            "producer.corrupted-chance=0.3",
            "producer.put.tries=2",
            "producer.put.backoff=10ms",
            "sluice.security.viewer-password=viewer-password",
            "sluice.security.operator-password=operator-password"
        })
@TestMethodOrder(OrderAnnotation.class)
class ProducerIT {

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // Started by connect(), before the context and every test.
    private static ObjectStore store;

    @LocalServerPort
    private int port;

    @Autowired
    private MinioClient client;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        store = ObjectStore.start(directory);
        properties.add("sluice.s3.endpoint", store::endpoint);
        properties.add("sluice.s3.access-key", store::accessKey);
        properties.add("sluice.s3.secret-key", store::secretKey);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    @Order(1)
    void writesTheFirstBatchAtOnceAndCreatesTheBucket() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(production().at("/expected/objects").asInt()).isEqualTo(1));
        assertThat(production().get("state").asString()).isEqualTo("RUNNING");
    }

    @Test
    @Order(2)
    void tellsTheTruthAboutWhatIsInTheStore() throws Exception {
        assertThat(post("operator", "{\"batches\": 60}").statusCode()).isEqualTo(200);

        var truth = production();
        var found = new Found();
        for (var object : StoredObjects.bytes(client, "raw").entrySet()) {
            assertThat(object.getKey())
                    .matches("events/\\d{4}/\\d\\d/\\d\\d/\\d{8}T\\d{6}\\.\\d{6}Z-[0-9a-f]{8}-\\d{8}\\.json")
                    .contains("-" + truth.get("producer").asString() + "-");
            found.judge(object.getValue());
        }
        assertThat(found.objects)
                .isEqualTo(61)
                .isEqualTo(truth.at("/expected/objects").asInt());
        assertThat(found.bytes).isEqualTo(truth.get("bytes").asLong());
        assertThat(found.notUtf8)
                .isEqualTo(truth.at("/batches/corrupted/cut_inside_character").asInt())
                .isPositive();
        assertThat(found.notJson)
                .isEqualTo(truth.at("/batches/corrupted/cut_in_half").asInt()
                        + truth.at("/batches/corrupted/trailing_garbage").asInt())
                .isPositive();
        assertThat(found.events)
                .isEqualTo(100L * truth.at("/batches/intact").asInt())
                .isEqualTo(truth.at("/expected/bronzeRows").asLong() + invalidEvents(truth));
        assertThat(invalidEvents(truth)).isPositive();
    }

    /** Judges objects by what they are, not by what the producer says of them. */
    private static final class Found {

        private static final JsonMapper STRICT = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private int objects;
        private long bytes;
        private int notUtf8;
        private int notJson;
        private long events;

        void judge(byte[] object) {
            objects++;
            bytes += object.length;
            try {
                events += STRICT.readTree(UTF_8.newDecoder()
                                .decode(ByteBuffer.wrap(object))
                                .toString())
                        .size();
            } catch (CharacterCodingException e) {
                notUtf8++;
            } catch (JacksonException e) {
                notJson++;
            }
        }
    }

    private static long invalidEvents(JsonNode truth) {
        var invalid = 0L;
        for (var count : truth.at("/events/invalid")) {
            invalid += count.asLong();
        }
        return invalid;
    }

    @Test
    @Order(3)
    void showsTheSameCountsAsMetrics() throws Exception {
        var truth = production();
        var metrics = get("/actuator/prometheus", "nobody").body();

        assertThat(metrics)
                .contains("producer_events_total{kind=\"valid\"} "
                        + truth.at("/events/valid").asDouble())
                .contains("producer_batches_total{kind=\"cut_in_half\"} "
                        + truth.at("/batches/corrupted/cut_in_half").asDouble())
                .contains("producer_put_failures_total 0.0")
                .contains("producer_bytes_total ")
                .contains("producer_put_seconds_count 61");
    }

    @Test
    @Order(4)
    void pausesForTheOperatorOnly() throws Exception {
        assertThat(post("viewer", "{\"state\": \"paused\"}").statusCode()).isEqualTo(403);
        assertThat(post("nobody", "{\"state\": \"paused\"}").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/production", "nobody").statusCode()).isEqualTo(401);
        assertThat(production().get("state").asString()).isEqualTo("RUNNING");

        assertThat(tree(post("operator", "{\"state\": \"paused\"}"))
                        .get("state")
                        .asString())
                .isEqualTo("PAUSED");
        assertThat(tree(post("operator", "{\"state\": \"running\"}"))
                        .get("state")
                        .asString())
                .isEqualTo("RUNNING");
    }

    @Test
    @Order(5)
    void refusesWithAProblemThatSaysWhatIsAllowed() throws Exception {
        var answer = post("operator", "{\"batches\": 0}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(tree(answer).get("detail").asString())
                .contains("'batches' is '0'")
                .contains("1 to 10000");
    }

    @Test
    @Order(6)
    void livesThroughAnOutageAndLosesNothing() throws Exception {
        var before = production();
        store.close();

        assertThat(post("operator", "{\"batches\": 1}").statusCode()).isEqualTo(503);
        var health = get("/actuator/health", "viewer");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(tree(health).get("status").asString()).isEqualTo("DEGRADED");
        assertThat(get("/actuator/health/liveness", "nobody").statusCode()).isEqualTo(200);
        assertThat(production().get("expected")).isEqualTo(before.get("expected"));
        assertThat(production().get("failedPuts").asInt()).isEqualTo(2);

        store = ObjectStore.start(new ObjectStoreSettings(
                "127.0.0.1", store.endpoint().getPort(), store.accessKey(), store.secretKey(), directory));
        assertThat(post("operator", "{\"batches\": 1}").statusCode()).isEqualTo(200);
        assertThat(StoredObjects.bytes(client, "raw"))
                .hasSize(before.at("/expected/objects").asInt() + 1);
        assertThat(tree(get("/actuator/health", "viewer")).get("status").asString())
                .isEqualTo("UP");
    }

    private JsonNode production() throws IOException, InterruptedException {
        return tree(get("/actuator/production", "viewer"));
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        return send(request(path, user));
    }

    private HttpResponse<String> post(String user, String json) throws IOException, InterruptedException {
        return send(request("/actuator/production", user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String user) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        var login = user + ":" + user + "-password";
        return user.equals("nobody")
                ? request
                : request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
