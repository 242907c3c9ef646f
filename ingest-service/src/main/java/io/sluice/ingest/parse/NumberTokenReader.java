package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads what JSON writes as a number, and the tokens that are none but stand where a number should. */
abstract class NumberTokenReader extends ValueReader {

    NumberTokenReader(ValueType type, boolean nullAllowed) {
        super(type, nullAllowed);
    }

    @Override
    final boolean accepts(byte first) {
        return (first >= '0' && first <= '9') || first == '-' || first == 'N' || first == 'I';
    }

    @Override
    final @Nullable Object readAccepted(JsonScanner in, Findings findings) throws DamagedJsonException {
        int start = in.position();
        in.number();
        Reason fault = in.sawNotFinite() ? Reason.NOT_FINITE : check(in);
        if (fault != null) {
            findings.reject(fault, description(), in, start);
            return null;
        }
        return value();
    }

    /** What is wrong with the number that is the scanner's current text, or null. */
    abstract @Nullable Reason check(JsonScanner in);

    /** The number that was checked last. */
    abstract Object value();
}
