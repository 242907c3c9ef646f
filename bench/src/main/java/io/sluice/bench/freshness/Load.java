package io.sluice.bench.freshness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.Poll;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stores objects at a steady rate, whether or not earlier ones have become visible. The type of an object's events is a
 * name that no other object has, so that it can be asked for. For use by one thread.
 */
final class Load implements AutoCloseable {

    private static final String BUCKET = "raw";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

    private final MinioClient client;
    private final Visibility visibility;
    private long objects;

    Load(URI store, Laboratory laboratory, Visibility visibility) {
        this.client = MinioClient.builder()
                .endpoint(store.toString())
                .region("us-east-1")
                .credentials(laboratory.accessKey(), laboratory.secretKey())
                .build();
        this.visibility = visibility;
        createBucket();
    }

    /** Answers how long each object took to become visible. */
    Collection<Duration> run(Rate rate, Duration duration) {
        var threads = Executors.newScheduledThreadPool(2);
        try (var watch = visibility.watch()) {
            var count = duration.toSeconds() * rate.objectsPerSecond();
            var period = TimeUnit.SECONDS.toNanos(1) / rate.objectsPerSecond();
            for (var i = 0L; i < count; i++) {
                var type = "type-" + ++objects;
                var unused = threads.schedule(
                        () -> put(type, rate.eventsPerObject(), watch), i * period, TimeUnit.NANOSECONDS);
            }
            if (!Poll.until(
                    duration.plus(PATIENCE),
                    Duration.ofMillis(50),
                    () -> watch.seen().size() == count)) {
                throw new BenchException("Only %d of %d objects became visible; the last problem: %s"
                        .formatted(watch.seen().size(), count, watch.lastProblem()));
            }
            return watch.seen();
        } finally {
            threads.shutdownNow();
        }
    }

    private void put(String type, int events, Visibility.Watch watch) {
        var now = Instant.now();
        var body = batch(type, events, now).getBytes(UTF_8);
        try {
            client.putObject(PutObjectArgs.builder()
                    .bucket(BUCKET)
                    .object(key(now, type))
                    .data(body, body.length)
                    .contentType("application/json")
                    .build());
            watch.stored(type, now, System.nanoTime());
        } catch (MinioException e) {
            watch.problem(e.toString());
        }
    }

    /** Keys grow with time, as the producer's do. */
    private static String key(Instant now, String type) {
        return "events/%s/%d-%s.json".formatted(DAY.format(now), ChronoUnit.MICROS.between(Instant.EPOCH, now), type);
    }

    private static String batch(String type, int events, Instant now) {
        var json = new StringBuilder("[");
        for (var i = 0; i < events; i++) {
            json.append(i == 0 ? "\n" : ",\n")
                    .append("""
                            {"event_id":"%s","user_id":"%s","event_type":"%s","event_timestamp":"%s","properties":\
                            {"url":"https://shop.example/products/%d","user_agent":"Mozilla/5.0 (X11; Linux x86_64)"}}""".formatted(UUID.randomUUID(), UUID.randomUUID(), type, now, i));
        }
        return json.append("\n]").toString();
    }

    private void createBucket() {
        try {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(BUCKET).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
            }
        } catch (MinioException e) {
            throw new BenchException("Bucket raw cannot be created", e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            throw new BenchException("The S3 client does not close", e);
        }
    }
}
