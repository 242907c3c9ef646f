package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.LocalSpark;
import io.sluice.ingest.RawBucket;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.schema.RecordSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A stream that takes what is there and ends. */
class AvailableNowIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static SparkSession spark;

    @TempDir
    Path directory;

    private final List<Integer> objectsPerBatch = new ArrayList<>();
    private final Set<String> history = new HashSet<>();

    @BeforeAll
    static void startSpark() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    void takesWhatIsThereInBatchesWithinTheLimitsAndEnds() throws Exception {
        for (var i = 0; i < 7; i++) {
            land(i + ".json");
        }
        run(3, "1GB", () -> {});
        assertThat(objectsPerBatch).containsExactly(3, 3, 1);
        run(3, "1GB", () -> {});
        assertThat(objectsPerBatch).as("nothing is left").hasSize(3);
    }

    @Test
    void keepsWithinBytesPerBatch() throws Exception {
        for (var i = 0; i < 4; i++) {
            land(i + ".json");
        }
        var size = Files.size(directory.resolve("landing/0.json"));
        run(100, 2 * size + "B", () -> {});
        assertThat(objectsPerBatch).containsExactly(2, 2);
    }

    @Test
    void leavesWhatComesMeanwhileToTheNextRun() throws Exception {
        land("1.json");
        land("2.json");
        run(1, "1GB", () -> land("late-" + objectsPerBatch.size() + ".json"));
        assertThat(objectsPerBatch).containsExactly(1, 1);
        run(100, "1GB", () -> {});
        assertThat(objectsPerBatch).containsExactly(1, 1, 2);
    }

    @Test
    void endsAtOnceWhenNothingIsThere() throws Exception {
        run(3, "1GB", () -> {});
        assertThat(objectsPerBatch).isEmpty();
    }

    private void land(String name) {
        try {
            var landing = Files.createDirectories(directory.resolve("landing"));
            Files.writeString(landing.resolve(name), RawBucket.events(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(int maxObjects, String maxSize, Runnable inEachBatch) throws Exception {
        var schema = Files.readString(Path.of("src/main/resources/schemas/events.schema.json"));
        var checkpoint = directory.toUri() + "checkpoint";
        var stream = new StreamDefinition(
                "events", RecordSchema.compile("events", schema), ParseLimits.defaults(), checkpoint);
        var store = new DirectoryRawStore(directory.resolve("landing").toString());
        var intake = new Intake(
                List.of(".json"),
                maxObjects,
                DataSize.parse(maxSize),
                Intake.Listing.FULL,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15));
        VoidFunction2<Dataset<Row>, Long> remember = (batch, id) -> {
            var objects = batch.where("object is not null")
                    .select("object._source_file")
                    .as(Encoders.STRING())
                    .collectAsList();
            objectsPerBatch.add(objects.size());
            history.addAll(objects);
            inEachBatch.run();
        };
        try (var source = new ObjectSource(spark, stream, store, intake, history::forEach, report -> {})) {
            var query = source.read()
                    .writeStream()
                    .option("checkpointLocation", checkpoint)
                    .trigger(Trigger.AvailableNow())
                    .foreachBatch(remember)
                    .start();
            assertThat(query.awaitTermination(PATIENCE.toMillis())).isTrue();
        }
    }
}
