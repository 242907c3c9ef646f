package io.sluice.ingest.sink;

import io.sluice.ingest.ledger.CheckpointIdentity;
import io.sluice.ingest.parquet.ParquetFiles;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;

/**
 * Starts the tasks' writers, also in executors of other JVMs.
 *
 * @param bronze starts bronze files
 * @param deadLetters starts dead-letter files
 * @param firstBatchId see {@link CheckpointIdentity}
 */
record OutcomeWriterFactory(ParquetFiles bronze, ParquetFiles deadLetters, long firstBatchId)
        implements StreamingDataWriterFactory {

    @Override
    public DataWriter<InternalRow> createWriter(int partition, long task, long epoch) {
        return new OutcomeWriter(this, partition, new CheckpointIdentity(firstBatchId).batchId(epoch));
    }
}
