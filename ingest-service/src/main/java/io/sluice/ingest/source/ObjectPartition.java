package io.sluice.ingest.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The objects that one task reads, in the order of the batch.
 *
 * @param objects at least one
 */
record ObjectPartition(List<ObjectRef> objects) implements InputPartition {

    /** What opening an object costs, expressed in bytes that could be read meanwhile. */
    private static final long OPEN_COST = 8 * 1024;

    /** Below this a second task costs more than it saves, and writes two more small files. */
    private static final long WORTH_A_TASK = 2 * 1024 * 1024;

    /** Keeps a repeated task cheap and its Parquet file moderate. */
    private static final long LARGEST = 48 * 1024 * 1024;

    /** Cuts a batch into runs of neighbouring objects of about the same cost. */
    static List<ObjectPartition> pack(List<ObjectRef> objects, int parallelism) {
        var total = objects.stream().mapToLong(ObjectPartition::cost).sum();
        var tasks = total <= WORTH_A_TASK ? 1 : Math.max(parallelism, ceilDiv(total, LARGEST));
        var share = ceilDiv(total, tasks);
        var partitions = new ArrayList<ObjectPartition>();
        var current = new ArrayList<ObjectRef>();
        var cost = 0L;
        for (var object : objects) {
            current.add(object);
            cost += cost(object);
            if (cost >= share) {
                partitions.add(new ObjectPartition(List.copyOf(current)));
                current.clear();
                cost = 0;
            }
        }
        if (!current.isEmpty()) {
            partitions.add(new ObjectPartition(List.copyOf(current)));
        }
        return partitions;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private static long cost(ObjectRef object) {
        return object.size() + OPEN_COST;
    }
}
