package io.sluice.ingest.parquet;

import io.sluice.ingest.spark.HadoopSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;

/**
 * Starts Parquet files of one table, in tasks or on the driver. Made on the driver, serialized into the tasks.
 *
 * @param table the table's directory
 * @param columns the table's columns
 * @param hadoop how to reach the file system
 */
public record ParquetFiles(String table, StructType columns, HadoopSettings hadoop) implements Serializable {

    /** Starts a file whose name no other attempt uses. */
    public DataFileWriter start(int partition) throws IOException {
        var name = "part-%05d-%s.snappy.parquet".formatted(partition, UUID.randomUUID());
        return new DataFileWriter(new Path(table, name), columns, hadoop.configuration());
    }
}
