package io.sluice.ingest.row;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The row that travels from the tasks' reader to their writer: exactly one of a bronze row, a dead letter, and the
 * ledger entry that closes an object. One stream of rows carries all three, so a record is read and parsed once.
 */
public final class Outcome {

    public static final int BRONZE = 0;
    public static final int DEAD_LETTER = 1;
    public static final int OBJECT = 2;

    private Outcome() {}

    public static StructType schema(StructType bronze) {
        return new StructType()
                .add("bronze", bronze)
                .add("dead_letter", TableSchemas.deadLetters())
                .add("object", TableSchemas.ledger());
    }

    /**
     * Wraps one row.
     *
     * @param kind {@link #BRONZE}, {@link #DEAD_LETTER} or {@link #OBJECT}
     */
    public static InternalRow of(int kind, InternalRow row) {
        var values = new Object[3];
        values[kind] = row;
        return new GenericInternalRow(values);
    }
}
