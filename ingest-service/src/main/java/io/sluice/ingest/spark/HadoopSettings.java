package io.sluice.ingest.spark;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** How tasks reach file systems. Travels to the executors inside serialized tasks. Thread-safe. */
@FunctionalInterface
public interface HadoopSettings extends Serializable {

    Configuration configuration();

    /**
     * Settings that each executor is sent once. There are some thousand of them, and within each task they would be
     * most of what a batch of a few objects costs the scheduler.
     */
    static HadoopSettings broadcast(SparkSession spark, Configuration configuration) {
        var settings = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(configuration));
        return () -> settings.value().value();
    }
}
