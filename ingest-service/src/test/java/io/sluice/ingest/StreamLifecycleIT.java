package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.objectstore.ObjectStore;
import io.sluice.objectstore.ObjectStoreSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams are stopped, started, restarted, and lose their store and their checkpoint. */
class StreamLifecycleIT {

    private static final String STREAM = "/actuator/streams/events";

    @TempDir
    Path directory;

    @Test
    void stopsAndStartsOnRequestAndIngestsWhatCameMeanwhile() {
        try (var store = ObjectStore.start(directory);
                var ingest = RunningIngest.on(store)) {
            var raw = new RawBucket(store);
            raw.put("1.json", RawBucket.events(2));
            ingest.awaitObjects(1);

            var stopped = ingest.post(STREAM, RunningIngest.OPERATOR, "{\"state\":\"stopped\"}");
            assertThat(stopped.statusCode()).isEqualTo(200);
            assertThat(stopped.body()).contains("\"desired\":\"STOPPED\"", "\"observed\":\"STOPPED\"");
            assertThat(ingest.post(STREAM, RunningIngest.OPERATOR, "{\"state\":\"stopped\"}")
                            .body())
                    .contains("\"observed\":\"STOPPED\"");

            raw.put("2.json", RawBucket.events(3));
            ingest.post(STREAM, RunningIngest.OPERATOR, "{\"state\":\"running\"}");
            ingest.awaitObjects(2);
            assertThat(ingest.table("bronze").count()).isEqualTo(5);
        }
    }

    @Test
    void answersWrongRequestsWithProblemsAndViewersWithARefusal() {
        try (var store = ObjectStore.start(directory);
                var ingest = RunningIngest.on(store, "--ingest.streams.events.auto-start=false")) {
            assertThat(ingest.status().path("observed").asString()).isEqualTo("STOPPED");
            assertThat(ingest.get("/actuator/streams/nope", RunningIngest.VIEWER)
                            .body())
                    .contains("\"status\":404", "Configured: events.");
            assertThat(ingest.post(STREAM, RunningIngest.OPERATOR, "{\"state\":\"paused\"}")
                            .body())
                    .contains("\"status\":400", "Allowed: running, stopped.");
            assertThat(ingest.post(STREAM, RunningIngest.VIEWER, "{\"state\":\"running\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(ingest.get(STREAM, "").statusCode()).isEqualTo(401);
            assertThat(ingest.get("/actuator/health", "").statusCode()).isEqualTo(200);
            assertThat(ingest.get("/actuator/prometheus", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void asksForALoginAtTheSparkUi() throws IOException {
        try (var store = ObjectStore.start(directory);
                var ingest = RunningIngest.on(store, "--ingest.streams.events.auto-start=false")) {
            var ui = URI.create(ingest.spark().sparkContext().uiWebUrl().get());
            assertThat(SparkUi.status(ui, null)).isEqualTo(401);
            assertThat(SparkUi.status(ui, "viewer:wrong-password")).isEqualTo(401);
            assertThat(SparkUi.status(ui, RunningIngest.VIEWER)).isEqualTo(200);
        }
    }

    @Test
    void ingestsNothingTwiceAfterItsCheckpointIsLost() throws IOException {
        try (var store = ObjectStore.start(directory)) {
            var raw = new RawBucket(store);
            raw.put("1.json", RawBucket.events(2));
            long lastBatch;
            try (var ingest = RunningIngest.on(store)) {
                ingest.awaitObjects(1);
                lastBatch = maxBatch(ingest);
                ingest.post(STREAM, RunningIngest.OPERATOR, "{\"state\":\"stopped\"}");
                deleteCheckpoint(ingest);
            }
            raw.put("2.json", RawBucket.events(3));
            try (var ingest = RunningIngest.on(store)) {
                ingest.awaitObjects(2);
                assertThat(ingest.table("bronze").count()).isEqualTo(5);
                assertThat(maxBatch(ingest)).isGreaterThan(lastBatch);
            }
        }
    }

    private static long maxBatch(RunningIngest ingest) {
        return ingest.table("ledger").selectExpr("max(batch_id)").first().getLong(0);
    }

    private static void deleteCheckpoint(RunningIngest ingest) throws IOException {
        Configuration hadoop = ingest.spark().sparkContext().hadoopConfiguration();
        var checkpoint = new org.apache.hadoop.fs.Path("s3a://checkpoints/events");
        assertThat(checkpoint.getFileSystem(hadoop).delete(checkpoint, true)).isTrue();
    }

    @Test
    void waitsForAStoreThatIsAwayAndSaysWhy() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var endpoint = URI.create("http://127.0.0.1:" + port);
        try (var ingest = RunningIngest.on(
                endpoint, "access-key", "secret-key", "--ingest.streams.events.restart.max-backoff=1s")) {
            ingest.awaitState("FAILED");
            assertThat(ingest.status().path("failure").path("message").asString())
                    .contains("Connection refused");
            assertThat(ingest.get("/actuator/health", "").statusCode()).isEqualTo(503);
            assertThat(ingest.get("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
            assertThat(ingest.metric("ingest_stream_restarts{stream=\"events\"}"))
                    .isPositive();

            try (var store = ObjectStore.start(
                    new ObjectStoreSettings("127.0.0.1", port, "access-key", "secret-key", directory))) {
                new RawBucket(store).put("1.json", RawBucket.events(2));
                ingest.awaitObjects(1);
                assertThat(ingest.status().path("failure").isNull()).isTrue();
                assertThat(ingest.get("/actuator/health", "").statusCode()).isEqualTo(200);
            }
        }
    }
}
