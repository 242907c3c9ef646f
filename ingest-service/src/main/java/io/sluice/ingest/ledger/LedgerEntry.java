package io.sluice.ingest.ledger;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What became of one object. Always {@code records = bronzeRows + deadLetters}. Times are microseconds since 1970.
 *
 * @param sourceFile the object's URL
 * @param size in bytes, as it was listed
 * @param etag as it was listed; null when the store gives none
 * @param sourceModifiedAt when the object was last changed
 * @param records how many records the object held; a whole object that cannot be read counts as one
 * @param bronzeRows how many became bronze rows
 * @param deadLetters how many became dead letters
 * @param startedAt when a task began to read it
 */
public record LedgerEntry(
        String sourceFile,
        long size,
        @Nullable String etag,
        long sourceModifiedAt,
        long records,
        long bronzeRows,
        long deadLetters,
        long startedAt)
        implements Serializable {

    public LedgerEntry {
        if (records != bronzeRows + deadLetters) {
            throw new IllegalArgumentException("%s: %d records are not %d bronze rows and %d dead letters"
                    .formatted(sourceFile, records, bronzeRows, deadLetters));
        }
    }

    /** Reads the entry that a task's reader has put into an outcome row. */
    public static LedgerEntry of(InternalRow row) {
        return new LedgerEntry(
                row.getUTF8String(0).toString(),
                row.getLong(1),
                row.isNullAt(2) ? null : row.getUTF8String(2).toString(),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(8));
    }

    /** The row of an outcome: batch and commit time are not known yet. */
    public InternalRow open() {
        return row(null, null);
    }

    /** The row of the ledger table. */
    public InternalRow committed(long batchId, long committedAt) {
        return row(batchId, committedAt);
    }

    private InternalRow row(@Nullable Long batchId, @Nullable Long committedAt) {
        return new GenericInternalRow(new @Nullable Object[] {
            UTF8String.fromString(sourceFile),
            size,
            etag == null ? null : UTF8String.fromString(etag),
            sourceModifiedAt,
            records,
            bronzeRows,
            deadLetters,
            batchId,
            startedAt,
            committedAt
        });
    }
}
