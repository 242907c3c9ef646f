package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads what JSON writes as a string. */
abstract class StringTokenReader extends ValueReader {

    StringTokenReader(ValueType type, boolean nullAllowed) {
        super(type, nullAllowed);
    }

    @Override
    final boolean accepts(byte first) {
        return first == '"';
    }

    @Override
    final @Nullable Object readAccepted(JsonScanner in, Findings findings) throws DamagedJsonException {
        int start = in.position();
        in.string();
        Reason fault;
        if (in.loneSurrogate()) {
            fault = Reason.LONE_SURROGATE;
        } else {
            in.unescape();
            fault = check(in.text(), in.textFrom(), in.textTo());
        }
        if (fault != null) {
            findings.reject(fault, description(), in, start);
            return null;
        }
        return value(in.text(), in.textFrom(), in.textTo());
    }

    /** What is wrong with the text, or null. */
    abstract @Nullable Reason check(byte[] text, int from, int to);

    /** The engine's value of the text that was checked last. */
    abstract Object value(byte[] text, int from, int to);
}
