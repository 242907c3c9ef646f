package io.sluice.ingest.source;

import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.schema.RecordSchema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/**
 * Starts the tasks' readers, also in executors of other JVMs.
 *
 * @param store where the objects are
 * @param schema what their records must look like
 * @param limits how large objects and records may be
 */
record ObjectReaderFactory(RawStore store, RecordSchema schema, ParseLimits limits) implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        var objects = ((ObjectPartition) partition).objects();
        return new ObjectPartitionReader(new ObjectFetcher(store, limits, objects), new ObjectOutcomes(schema, limits));
    }
}
