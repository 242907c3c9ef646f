package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arrays whose items have one type. */
final class ListReader extends ValueReader {

    private final ValueType.ListOf type;
    private final ValueReader items;
    private final ValueFactory factory;

    ListReader(ValueType.ListOf type, boolean nullAllowed, ValueFactory factory) {
        super(type, nullAllowed);
        this.type = type;
        this.items = ValueReader.of(type.item(), type.nullableItems(), factory);
        this.factory = factory;
    }

    @Override
    boolean accepts(byte first) {
        return first == '[';
    }

    @Override
    @Nullable
    Object readAccepted(JsonScanner in, Findings findings) throws DamagedJsonException {
        int start = in.position();
        List<@Nullable Object> values = new ArrayList<>();
        boolean more = in.beginArray();
        while (more) {
            if (findings.decided()) {
                in.skip();
            } else {
                findings.enter(values.size());
                values.add(items.read(in, findings));
                findings.leave();
            }
            more = in.nextItem();
        }
        if (values.size() < type.minItems()) {
            findings.reject(Reason.TOO_SHORT, description(), in, start);
        } else if (values.size() > type.maxItems()) {
            findings.reject(Reason.TOO_LONG, description(), in, start);
        }
        return findings.decided() ? null : factory.list(values);
    }
}
