package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads the values of one place in the schema. Holds scratch space: not thread-safe. */
abstract class ValueReader {

    private final boolean nullAllowed;
    private final String description;

    ValueReader(ValueType type, boolean nullAllowed) {
        this.nullAllowed = nullAllowed;
        this.description = nullAllowed ? type.describe() + " or null" : type.describe();
    }

    static ValueReader of(ValueType type, boolean nullAllowed, ValueFactory factory) {
        if (type instanceof ValueType.Text text) {
            return new TextReader(text, nullAllowed, factory);
        }
        if (type instanceof ValueType.Timestamp timestamp) {
            return new TimestampReader(timestamp, nullAllowed, factory);
        }
        if (type instanceof ValueType.Date date) {
            return new DateReader(date, nullAllowed, factory);
        }
        if (type instanceof ValueType.Int64 int64) {
            return new IntegerReader(int64, nullAllowed);
        }
        if (type instanceof ValueType.Float64 float64) {
            return new NumberReader(float64, nullAllowed);
        }
        if (type instanceof ValueType.Bool bool) {
            return new BooleanReader(bool, nullAllowed);
        }
        if (type instanceof ValueType.ListOf list) {
            return new ListReader(list, nullAllowed, factory);
        }
        if (type instanceof ValueType.MapOf map) {
            return new MapReader(map, nullAllowed, factory);
        }
        return new StructReader((ValueType.Struct) type, nullAllowed, factory);
    }

    /**
     * Consumes the value at the cursor. Returns it as the engine's value, or null when it is a null that is allowed or
     * when it is at fault, which the findings then hold.
     */
    final @Nullable Object read(JsonScanner in, Findings findings) throws DamagedJsonException {
        byte first = in.peek();
        if (accepts(first)) {
            return readAccepted(in, findings);
        }
        int start = in.position();
        in.skip();
        if (first == 'n' && nullAllowed) {
            return null;
        }
        boolean numberLike = first == 'N' || first == 'I' || first == '-';
        findings.reject(
                numberLike && in.sawNotFinite() ? Reason.NOT_FINITE : Reason.WRONG_TYPE, description, in, start);
        return null;
    }

    /** Whether a value of this type can start with the byte. */
    abstract boolean accepts(byte first);

    abstract @Nullable Object readAccepted(JsonScanner in, Findings findings) throws DamagedJsonException;

    /** What would have been accepted, for dead letters. */
    final String description() {
        return description;
    }
}
