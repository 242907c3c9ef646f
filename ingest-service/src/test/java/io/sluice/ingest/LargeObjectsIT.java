package io.sluice.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that together have several times the size of the heap, and each of them no less when it is parsed at once. */
class LargeObjectsIT {

    private static final int EVENTS = 250_000;
    private static final int LARGE_RECORD = 50 * 1024 * 1024;

    @TempDir
    Path directory;

    @Test
    void readsObjectsOfAnySizeInASmallHeap() throws Exception {
        var landing = Files.createDirectories(directory.resolve("landing"));
        try (var array = Files.newBufferedWriter(landing.resolve("1-array.json"))) {
            writeEvents(array, "[", ",", "]");
        }
        try (var lines = Files.newBufferedWriter(landing.resolve("2-lines.jsonl"))) {
            writeEvents(lines, "", "\n", "\n");
        }
        try (var gzip = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(landing.resolve("3-array.json.gz"))), UTF_8))) {
            writeEvents(gzip, "[", ",", "]");
        }
        try (var cut = Files.newBufferedWriter(landing.resolve("4-cut.json"))) {
            writeEvents(cut, "[", ",", ",{");
        }
        try (var record = Files.newBufferedWriter(landing.resolve("5-record.json"))) {
            record.write("[" + RawBucket.event() + ",{\"event_type\":\"");
            for (var i = 0; i < LARGE_RECORD; i += 1024) {
                record.write("x".repeat(1024));
            }
            record.write("\"}," + RawBucket.event() + "]");
        }
        try (var ingest = IngestProcess.start(directory, "512m", Map.of(), "--ingest.spark.master=local[2]")) {
            ingest.awaitObjects(5);
        }
        check();
    }

    private static void writeEvents(BufferedWriter out, String before, String between, String after)
            throws IOException {
        var event = RawBucket.event();
        out.write(before);
        for (var i = 0; i < EVENTS; i++) {
            out.write(i == 0 ? "" : between);
            out.write(event);
        }
        out.write(after);
    }

    private void check() throws IOException {
        try (var spark = LocalSpark.start()) {
            assertThat(table(spark, "ledger")
                            .orderBy("_source_file")
                            .select("records", "bronze_rows", "dead_letters")
                            .collectAsList())
                    .containsExactly(
                            RowFactory.create((long) EVENTS, (long) EVENTS, 0L),
                            RowFactory.create((long) EVENTS, (long) EVENTS, 0L),
                            RowFactory.create((long) EVENTS, (long) EVENTS, 0L),
                            RowFactory.create(1L, 0L, 1L),
                            RowFactory.create(3L, 2L, 1L));
            assertThat(table(spark, "bronze")
                            .select("_source_file", "_ordinal")
                            .distinct()
                            .count())
                    .isEqualTo(3 * EVENTS + 2);
            assertThat(table(spark, "dead-letters")
                            .orderBy("_source_file")
                            .selectExpr(
                                    "category",
                                    "reason",
                                    "_ordinal",
                                    "octet_length(raw) between 65533 and 65536",
                                    "raw_size > 52428800")
                            .collectAsList())
                    .containsExactly(
                            RowFactory.create("corrupted_batch", "truncated_json", null, true, true),
                            RowFactory.create("invalid_schema", "too_large", 1L, true, true));
        }
    }

    private Dataset<Row> table(SparkSession spark, String name) {
        return spark.read().format("delta").load(directory.resolve(name).toString());
    }
}
