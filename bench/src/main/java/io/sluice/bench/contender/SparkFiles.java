package io.sluice.bench.contender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * What one would write with Spark alone: its file source, {@code from_json}, and two Parquet writes, without ledger and
 * without Delta commits. Tuned where that costs nothing: files are packed into as many tasks as there are cores, the
 * input is read twice rather than cached, and S3 uploads are committed without a second copy.
 */
public final class SparkFiles {

    private static final String EVENT = """
            struct<event_id: string, user_id: string, event_type: string, event_timestamp: timestamp,
                   properties: struct<url: string, user_agent: string>>""";

    private static final String VALID = """
            event.event_id IS NOT NULL AND event.user_id IS NOT NULL AND event.event_type IS NOT NULL
                AND event.event_timestamp IS NOT NULL AND event.properties.url IS NOT NULL
                AND event.properties.user_agent IS NOT NULL""";

    private final SparkSession spark;
    private final String out;
    private final Path checkpoints;
    private long runs;
    private long batches;

    private SparkFiles(SparkSession spark, String out, Path checkpoints) {
        this.spark = spark;
        this.out = out;
        this.checkpoints = checkpoints;
    }

    /**
     * Measures Spark.
     *
     * @param arguments seconds to warm up, URL to warm up with, URL to measure with, events in the latter, URL to write to, local directory
     *     for checkpoints
     */
    public static void main(String... arguments) throws Exception {
        try (var spark = session()) {
            var files = new SparkFiles(spark, arguments[4], Path.of(arguments[5]));
            var patience = Duration.ofSeconds(Long.parseLong(arguments[0]));
            Rounds.run(patience, () -> files.ingest(arguments[1]), () -> {
                var unused = files.ingest(arguments[2]);
                return Long.parseLong(arguments[3]);
            });
        }
    }

    private static SparkSession session() {
        var environment = System.getenv();
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.sql.files.openCostInBytes", "16384")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.streaming.noDataMicroBatches.enabled", "false")
                .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2")
                .config("spark.hadoop.fs.s3a.endpoint", environment.getOrDefault("S3_ENDPOINT", ""))
                .config("spark.hadoop.fs.s3a.endpoint.region", "us-east-1")
                .config("spark.hadoop.fs.s3a.access.key", environment.getOrDefault("S3_ACCESS_KEY", ""))
                .config("spark.hadoop.fs.s3a.secret.key", environment.getOrDefault("S3_SECRET_KEY", ""))
                .config("spark.hadoop.fs.s3a.path.style.access", "true")
                .config("spark.hadoop.fs.s3a.connection.ssl.enabled", "false")
                .config("spark.hadoop.fs.s3a.fast.upload.buffer", "bytebuffer")
                .config("spark.hadoop.fs.s3a.change.detection.mode", "none")
                .getOrCreate();
    }

    /** Ingests all there is, in batches as large as the product's, and answers in how many batches. */
    private long ingest(String url) throws TimeoutException, StreamingQueryException {
        var before = batches;
        var checkpoint = checkpoints.resolve(Long.toString(++runs));
        spark.readStream()
                .format("text")
                .options(Map.of("wholetext", "true", "recursiveFileLookup", "true", "maxFilesPerTrigger", "1000"))
                .load(url)
                .selectExpr(
                        "_metadata.file_path AS _source_file",
                        "_metadata.file_modification_time AS _source_modified_at",
                        "value",
                        "from_json(value, 'array<%s>') AS events".formatted(EVENT))
                .selectExpr(
                        "_source_file",
                        "_source_modified_at",
                        "CASE WHEN events IS NULL THEN left(value, 65536) END AS raw",
                        "posexplode_outer(events) AS (_ordinal, event)")
                .writeStream()
                .foreachBatch(this::write)
                .option("checkpointLocation", checkpoint.toUri().toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        return batches - before;
    }

    private void write(Dataset<Row> outcomes, Long batch) {
        batches++;
        var stamped = outcomes.selectExpr("*", batch + "L AS _batch_id", "current_timestamp() AS _ingested_at");
        stamped.where(VALID)
                .selectExpr("event.*", "_source_file", "_ordinal", "_source_modified_at", "_batch_id", "_ingested_at")
                .write()
                .mode("append")
                .parquet(out + "/bronze");
        stamped.where("event IS NULL OR NOT (" + VALID + ")")
                .selectExpr(
                        "CASE WHEN event IS NULL THEN 'corrupted_batch' ELSE 'invalid_schema' END AS category",
                        "coalesce(raw, to_json(event)) AS raw",
                        "_source_file",
                        "_ordinal",
                        "_source_modified_at",
                        "_batch_id",
                        "_ingested_at")
                .write()
                .mode("append")
                .parquet(out + "/dead-letters");
    }
}
