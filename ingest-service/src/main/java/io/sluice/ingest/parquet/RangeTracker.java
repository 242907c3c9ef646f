package io.sluice.ingest.parquet;

import io.sluice.ingest.delta.DataFile;
import org.apache.spark.sql.catalyst.InternalRow;

/** Follows the smallest and largest value of one 64-bit column of a file that is being written. */
final class RangeTracker {

    private final int ordinal;
    private final String column;
    private final boolean timestamp;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long nulls;

    RangeTracker(int ordinal, String column, boolean timestamp) {
        this.ordinal = ordinal;
        this.column = column;
        this.timestamp = timestamp;
    }

    void see(InternalRow row) {
        if (row.isNullAt(ordinal)) {
            nulls++;
        } else {
            var value = row.getLong(ordinal);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    DataFile.Range range() {
        return new DataFile.Range(column, timestamp, min, max, nulls);
    }
}
