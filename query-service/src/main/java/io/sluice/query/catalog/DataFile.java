package io.sluice.query.catalog;

/**
 * A Parquet file of a table. Immutable: the path and the size together name its content.
 *
 * @param path where the object store has it
 * @param size in bytes
 * @param modifiedMillis when it was written, in milliseconds since 1970
 * @param statistics what the log says of its rows
 * @param copy the name of its local copy
 */
record DataFile(ObjectPath path, long size, long modifiedMillis, FileStatistics statistics, String copy) {

    DataFile(ObjectPath path, long size, long modifiedMillis, FileStatistics statistics) {
        this(path, size, modifiedMillis, statistics, CacheDirectory.name(path, size));
    }

    boolean mayHold(BatchSet committed) {
        var batches = statistics.batches();
        return batches == null || committed.meets(batches.first(), batches.last());
    }

    boolean holdsOnly(BatchSet committed) {
        var batches = statistics.batches();
        return batches != null && committed.holds(batches.first(), batches.last());
    }
}
