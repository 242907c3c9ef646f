package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads RFC 3339 date-times into microseconds since 1970. */
final class TimestampReader extends StringTokenReader {

    private final ValueFactory factory;
    private long micros;

    TimestampReader(ValueType.Timestamp type, boolean nullAllowed, ValueFactory factory) {
        super(type, nullAllowed);
        this.factory = factory;
    }

    @Override
    @Nullable
    Reason check(byte[] text, int from, int to) {
        micros = Rfc3339.timestamp(text, from, to);
        if (micros == Rfc3339.INVALID) {
            return Reason.BAD_FORMAT;
        }
        return micros < Rfc3339.MIN_MICROS || micros > Rfc3339.MAX_MICROS ? Reason.OUT_OF_RANGE : null;
    }

    @Override
    Object value(byte[] text, int from, int to) {
        return factory.timestamp(micros);
    }
}
