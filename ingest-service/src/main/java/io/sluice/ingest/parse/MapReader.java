package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads objects with any field names and values of one type. */
final class MapReader extends ValueReader {

    private final ValueReader valueReader;
    private final ValueFactory factory;
    private final Set<String> names = new HashSet<>();

    MapReader(ValueType.MapOf type, boolean nullAllowed, ValueFactory factory) {
        super(type, nullAllowed);
        this.valueReader = ValueReader.of(type.value(), type.nullableValues(), factory);
        this.factory = factory;
    }

    @Override
    boolean accepts(byte first) {
        return first == '{';
    }

    @Override
    @Nullable
    Object readAccepted(JsonScanner in, Findings findings) throws DamagedJsonException {
        names.clear();
        List<Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        boolean more = in.beginObject();
        while (more) {
            in.key();
            if (findings.decided()) {
                in.skip();
            } else {
                member(in, findings, keys, values);
            }
            more = in.nextMember();
        }
        return findings.decided() ? null : factory.map(keys, values);
    }

    private void member(JsonScanner in, Findings findings, List<Object> keys, List<@Nullable Object> values)
            throws DamagedJsonException {
        if (in.loneSurrogate()) {
            findings.reject(Reason.LONE_SURROGATE, "field names in Unicode", in, in.textFrom() - 1);
            in.skip();
            return;
        }
        in.unescape();
        String name = new String(in.text(), in.textFrom(), in.textTo() - in.textFrom(), StandardCharsets.UTF_8);
        findings.enter(name);
        if (names.add(name)) {
            keys.add(factory.string(in.text(), in.textFrom(), in.textTo() - in.textFrom()));
            values.add(valueReader.read(in, findings));
        } else {
            int start = in.position();
            in.skip();
            findings.reject(Reason.DUPLICATE_KEY, "each field once", in, start);
        }
        findings.leave();
    }
}
