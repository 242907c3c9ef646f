package io.sluice.ingest;

import org.apache.spark.sql.SparkSession;

/** A session of one thread, without web UI, that knows Delta. */
public final class LocalSpark {

    private LocalSpark() {}

    public static SparkSession start() {
        return SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                // A JVM takes one URL handler, and a later test's Tomcat fails without its own.
                .config("spark.sql.defaultUrlStreamHandlerFactory.enabled", "false")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .getOrCreate();
    }
}
