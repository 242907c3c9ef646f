package io.sluice.ingest.spark;

import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * Spark's settings with one environment variable answered from configuration. Spark's web UI takes the address that it
 * listens on from {@code SPARK_LOCAL_IP} only and listens on all of them without it, which this service must not do by
 * default.
 */
final class BoundSparkConf extends SparkConf {

    private static final long serialVersionUID = 1;

    private final String bindAddress;

    BoundSparkConf(String bindAddress) {
        super(false);
        this.bindAddress = bindAddress;
    }

    @Override
    public @Nullable String getenv(String name) {
        return name.equals("SPARK_LOCAL_IP") ? bindAddress : System.getenv(name);
    }

    /** Spark copies its settings when it starts. */
    @Override
    public SparkConf clone() {
        var copy = new BoundSparkConf(bindAddress);
        for (var setting : getAll()) {
            copy.set(setting._1(), setting._2());
        }
        return copy;
    }
}
