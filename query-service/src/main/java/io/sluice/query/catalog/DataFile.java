package io.sluice.query.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of a table. Immutable: the path and the size together name its content.
 *
 * @param path where the object store has it
 * @param size in bytes
 * @param batches the smallest and the largest batch id in it, or null when the log does not say
 */
record DataFile(ObjectPath path, long size, BatchSet.@Nullable Run batches) {

    boolean mayHold(BatchSet committed) {
        return batches == null || committed.meets(batches.first(), batches.last());
    }

    boolean holdsOnly(BatchSet committed) {
        return batches != null && committed.holds(batches.first(), batches.last());
    }
}
