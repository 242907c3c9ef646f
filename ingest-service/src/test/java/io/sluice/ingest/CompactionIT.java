package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.objectstore.ObjectStore;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark merges the small files of tables while the stream goes on writing them. */
class CompactionIT {

    private static final int ROUNDS = 2;
    private static final int EVENTS = 3;

    @TempDir
    Path directory;

    @Test
    void goesOnBesideTheStreamAndLosesNothing() throws Exception {
        try (var store = ObjectStore.start(directory);
                var ingest = RunningIngest.on(store, "--ingest.streams.events.trigger=100ms")) {
            var objects = new AtomicInteger();
            var raw = new RawBucket(store);
            var producer = Executors.newSingleThreadScheduledExecutor();
            put(raw, objects.incrementAndGet());
            ingest.awaitObjects(1);
            try {
                var production = producer.scheduleWithFixedDelay(
                        () -> put(raw, objects.incrementAndGet()), 0, 200, TimeUnit.MILLISECONDS);
                for (var round = 0; round < ROUNDS; round++) {
                    assertThat(merged(ingest, "bronze")).isGreaterThan(1);
                    assertThat(merged(ingest, "ledger")).isGreaterThan(1);
                }
                assertThat(production.cancel(false))
                        .as("the stream had work all the time")
                        .isTrue();
            } finally {
                producer.shutdown();
            }
            assertThat(producer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            ingest.awaitObjects(objects.get());

            assertThat(ingest.status().required("restarts").asInt()).isZero();
            assertThat(ingest.table("bronze").count()).isEqualTo((long) EVENTS * objects.get());
            assertThat(ingest.table("bronze")
                            .select("_source_file", "_ordinal")
                            .distinct()
                            .count())
                    .isEqualTo((long) EVENTS * objects.get());
            assertThat(ingest.table("ledger").select("_source_file").distinct().count())
                    .isEqualTo(objects.get());
        }
    }

    private static void put(RawBucket raw, int number) {
        raw.put("%05d.json".formatted(number), RawBucket.events(EVENTS));
    }

    /** Compacts a table and tells how many files it has merged. */
    private static long merged(RunningIngest ingest, String bucket) {
        return ingest.spark()
                .sql("OPTIMIZE delta.`s3a://%s/events`".formatted(bucket))
                .first()
                .<Row>getAs("metrics")
                .<Long>getAs("numFilesRemoved");
    }
}
