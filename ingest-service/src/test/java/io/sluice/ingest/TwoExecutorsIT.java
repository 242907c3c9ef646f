package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same stream with its tasks in two other JVMs, as on a cluster. */
class TwoExecutorsIT {

    private static final int OBJECTS = 40;

    @TempDir
    Path directory;

    @Test
    void getsTheSameNumbers() throws Exception {
        var landing = Files.createDirectories(directory.resolve("landing"));
        for (var i = 0; i < OBJECTS; i++) {
            var events = RawBucket.events(500);
            Files.writeString(
                    landing.resolve(i + ".json"),
                    switch (i % 4) {
                        case 0 -> events.substring(0, events.length() / 2);
                        case 1 -> events.replaceFirst("\"event_type\"", "\"type\"");
                        default -> events;
                    });
        }
        // Executors are started from the jars of a Spark home; here they find everything on the class path of the test.
        Files.createDirectories(directory.resolve("spark/jars"));
        try (var ingest = IngestProcess.start(
                directory,
                "1g",
                Map.of("SPARK_HOME", directory.resolve("spark").toString(), "SPARK_SCALA_VERSION", "2.13"),
                "--ingest.spark.master=local-cluster[2,1,1024]",
                "--ingest.spark.properties[spark.executor.memory]=512m",
                "--ingest.spark.properties[spark.executor.extraClassPath]=" + System.getProperty("java.class.path"))) {
            ingest.awaitObjects(OBJECTS);
            assertThat(ingest.metric("ingest_records_total")).isEqualTo(10 + 30 * 500);
            assertThat(ingest.metric("ingest_bronze_rows_total")).isEqualTo(20 * 500 + 10 * 499);
            assertThat(ingest.metric("ingest_dead_letters_total")).isEqualTo(20);
        }
        try (var spark = LocalSpark.start()) {
            var bronze = spark.read()
                    .format("delta")
                    .load(directory.resolve("bronze").toString());
            assertThat(bronze.select("_source_file", "_ordinal").distinct().count())
                    .isEqualTo(20 * 500 + 10 * 499);
            assertThat(bronze.selectExpr("input_file_name()")
                            .distinct()
                            .as(Encoders.STRING())
                            .collectAsList())
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
