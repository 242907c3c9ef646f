package io.sluice.ingest.spark;

import io.sluice.ingest.delta.ConditionalLogStore;
import io.sluice.ingest.store.CheckpointObjects;
import io.sluice.ingest.store.LocalFileContext;
import io.sluice.ingest.store.LocalFiles;
import io.sluice.starter.s3.S3Properties;
import java.util.Map;
import java.util.TreeMap;

/** The Spark properties of this service, each with its reason. */
final class SparkSettings {

    private SparkSettings() {}

    static Map<String, String> of(SparkProperties properties, S3Properties s3) {
        var settings = new TreeMap<String, String>();
        settings.put("spark.app.name", "sluice-ingest");
        settings.put("spark.master", properties.master());
        listening(settings, properties);
        tables(settings);
        files(settings, properties.master());
        objectStore(settings, s3);
        settings.putAll(properties.properties());
        return settings;
    }

    private static void listening(Map<String, String> settings, SparkProperties properties) {
        settings.put("spark.driver.bindAddress", properties.bindAddress());
        if (properties.master().startsWith("local")) {
            settings.put("spark.driver.host", properties.bindAddress());
        }
        settings.put("spark.ui.enabled", Boolean.toString(properties.ui().enabled()));
        settings.put("spark.ui.port", Integer.toString(properties.ui().port()));
        settings.put("spark.ui.filters", UiLoginFilter.class.getName());
        // Looking must not be able to stop anything.
        settings.put("spark.ui.killEnabled", "false");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.put("spark.sql.streaming.ui.retainedProgressUpdates", "100");
        // The UI's memory grows with what it retains, and a stream runs a job per batch for ever.
        settings.put("spark.ui.retainedJobs", "200");
        settings.put("spark.ui.retainedStages", "200");
        settings.put("spark.ui.retainedTasks", "2000");
        settings.put("spark.sql.ui.retainedExecutions", "100");
    }

    private static void tables(Map<String, String> settings) {
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.parquet.compression.codec", "snappy");
        // Readers of the tables, DuckDB among them, know the standard timestamp and not Spark's old INT96.
        settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        // Compaction by Spark beside the stream must not overwrite a commit of the stream.
        settings.put("spark.delta.logStore.s3a.impl", ConditionalLogStore.class.getName());
        // Left at 50, each look at a small table costs seconds.
        settings.put("spark.databricks.delta.snapshotPartitions", "2");
        settings.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
        // Streaming does not support it and warns at every start.
        settings.put("spark.sql.adaptive.enabled", "false");
        // Spring Boot has registered its own URL handlers, and a JVM takes them once.
        settings.put("spark.sql.defaultUrlStreamHandlerFactory.enabled", "false");
        // A batch without new objects has nothing to write.
        settings.put("spark.sql.streaming.noDataMicroBatches.enabled", "false");
        settings.put("spark.sql.streaming.minBatchesToRetain", "20");
    }

    private static void files(Map<String, String> settings, String master) {
        settings.put("spark.sql.streaming.checkpointFileManagerClass", CheckpointObjects.class.getName());
        // An executor in another JVM looks for local files before it has the classes of this service.
        if (master.matches("local(\\[.*])?")) {
            settings.put("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
            settings.put("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
        }
    }

    private static void objectStore(Map<String, String> settings, S3Properties s3) {
        s3a(settings, "endpoint", s3.endpoint().toString());
        s3a(settings, "endpoint.region", s3.region());
        s3a(settings, "access.key", s3.accessKey());
        s3a(settings, "secret.key", s3.secretKey());
        if (s3.sessionToken().isEmpty()) {
            s3a(settings, "aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        } else {
            s3a(settings, "aws.credentials.provider", "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
            s3a(settings, "session.token", s3.sessionToken());
        }
        s3a(settings, "path.style.access", "true");
        s3a(
                settings,
                "connection.ssl.enabled",
                Boolean.toString("https".equals(s3.endpoint().getScheme())));
        // A store that does not answer becomes the stream's state within seconds; the stream's own backoff retries.
        s3a(settings, "attempts.maximum", "3");
        s3a(settings, "retry.limit", "3");
        s3a(settings, "retry.interval", "200ms");
        s3a(settings, "connection.establish.timeout", "15s");
        s3a(settings, "connection.timeout", "30s");
        // Files of a batch are small: no need for the disk between task and store.
        s3a(settings, "fast.upload.buffer", "bytebuffer");
        s3a(settings, "change.detection.mode", "none");
        // What is read is small and read as a whole; the default stream is made for large files that are read in parts.
        s3a(settings, "input.stream.type", "classic");
        // Nothing here looks for directories, so their marks need not be looked after.
        s3a(settings, "performance.flags", "mkdir,delete");
    }

    private static void s3a(Map<String, String> settings, String name, String value) {
        settings.put("spark.hadoop.fs.s3a." + name, value);
    }
}
