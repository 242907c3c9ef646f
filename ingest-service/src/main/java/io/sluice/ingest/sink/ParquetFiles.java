package io.sluice.ingest.sink;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.immutable.Map$;

/**
 * Starts Parquet files of one table, in tasks or on the driver. Made on the driver, serialized into the tasks.
 *
 * @param table the table's directory
 * @param columns the table's columns
 * @param writers Spark's own Parquet writer, prepared for these columns
 * @param hadoop the settings that the writer and the file system take
 */
record ParquetFiles(String table, StructType columns, OutputWriterFactory writers, SerializableConfiguration hadoop)
        implements Serializable {

    static ParquetFiles of(SparkSession spark, String table, StructType columns) {
        try {
            var job = Job.getInstance(spark.sessionState().newHadoopConf());
            var writers =
                    new ParquetFileFormat().prepareWrite(spark, job, Map$.MODULE$.<String, String>empty(), columns);
            return new ParquetFiles(table, columns, writers, new SerializableConfiguration(job.getConfiguration()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ParquetFileWriter start(int partition) {
        return new ParquetFileWriter(this, partition);
    }
}
