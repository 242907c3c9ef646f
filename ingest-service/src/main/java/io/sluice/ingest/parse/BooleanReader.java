package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads true and false. */
final class BooleanReader extends ValueReader {

    private final ValueType.Bool type;

    BooleanReader(ValueType.Bool type, boolean nullAllowed) {
        super(type, nullAllowed);
        this.type = type;
    }

    @Override
    boolean accepts(byte first) {
        return first == 't' || first == 'f';
    }

    @Override
    @Nullable
    Object readAccepted(JsonScanner in, Findings findings) throws DamagedJsonException {
        int start = in.position();
        in.skip();
        boolean value = in.bytes()[start] == 't';
        if (type.allowed().isEmpty() || type.allowed().contains(value)) {
            return value;
        }
        findings.reject(Reason.NOT_IN_ENUM, description(), in, start);
        return null;
    }
}
