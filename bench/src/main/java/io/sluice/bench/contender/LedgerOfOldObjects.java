package io.sluice.bench.contender;

import io.sluice.bench.history.OldObjects;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Writes ledgers that hold many objects, as if these had been ingested long ago. */
public final class LedgerOfOldObjects {

    private LedgerOfOldObjects() {}

    /**
     * Writes the ledgers.
     *
     * @param arguments second of the first object, then pairs of count and directory URL
     */
    public static void main(String... arguments) throws IOException {
        try (var spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .getOrCreate()) {
            for (var i = 1; i + 1 < arguments.length; i += 2) {
                write(spark, Long.parseLong(arguments[0]), Long.parseLong(arguments[i]), arguments[i + 1]);
            }
        }
    }

    private static void write(SparkSession spark, long firstSecond, long count, String url) {
        var time = "timestamp_seconds(%d + id)".formatted(firstSecond);
        spark.range(0, count, 1, 2)
                .selectExpr(
                        new OldObjects(firstSecond).sparkUrl() + " AS _source_file",
                        OldObjects.SIZE + "L AS size",
                        "'old' AS etag",
                        time + " AS source_modified_at",
                        "1L AS records",
                        "1L AS bronze_rows",
                        "0L AS dead_letters",
                        "0L AS batch_id",
                        time + " AS started_at",
                        time + " AS committed_at")
                .write()
                .format("delta")
                .save(url);
    }
}
