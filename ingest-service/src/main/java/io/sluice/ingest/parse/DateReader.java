package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads RFC 3339 dates into days since 1970. */
final class DateReader extends StringTokenReader {

    private final ValueFactory factory;
    private long day;

    DateReader(ValueType.Date type, boolean nullAllowed, ValueFactory factory) {
        super(type, nullAllowed);
        this.factory = factory;
    }

    @Override
    @Nullable
    Reason check(byte[] text, int from, int to) {
        day = Rfc3339.date(text, from, to);
        if (day == Rfc3339.INVALID) {
            return Reason.BAD_FORMAT;
        }
        return day < Rfc3339.MIN_DAY ? Reason.OUT_OF_RANGE : null;
    }

    @Override
    Object value(byte[] text, int from, int to) {
        return factory.date((int) day);
    }
}
