package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.Field;
import io.sluice.ingest.schema.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads objects whose fields the schema declares. */
final class StructReader extends ValueReader {

    private static final int UNKNOWN = -1;

    private final List<Field> fields;
    private final byte[][] names;
    private final ValueReader[] readers;
    private final boolean open;
    private final String known;
    private final ValueFactory factory;

    /** Which fields the object being read has had; one will do, because a type never contains itself. */
    private final boolean[] seen;

    StructReader(ValueType.Struct type, boolean nullAllowed, ValueFactory factory) {
        super(type, nullAllowed);
        this.fields = type.fields();
        this.names = fields.stream()
                .map(field -> field.name().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.readers = fields.stream()
                .map(field -> ValueReader.of(field.type(), field.nullAllowed(), factory))
                .toArray(ValueReader[]::new);
        this.open = type.open();
        this.known = "one of the fields " + fields.stream().map(Field::name).collect(Collectors.joining(", "));
        this.factory = factory;
        this.seen = new boolean[names.length];
    }

    @Override
    boolean accepts(byte first) {
        return first == '{';
    }

    @Override
    @Nullable
    Object readAccepted(JsonScanner in, Findings findings) throws DamagedJsonException {
        @Nullable Object[] values = readFields(in, findings);
        return findings.decided() ? null : factory.struct(values);
    }

    /** Consumes the object at the cursor; the values count only when the findings are empty afterwards. */
    @Nullable
    Object[] readFields(JsonScanner in, Findings findings) throws DamagedJsonException {
        @Nullable Object[] values = new Object[names.length];
        Arrays.fill(seen, false);
        int next = 0;
        boolean more = in.beginObject();
        while (more) {
            in.key();
            if (findings.decided()) {
                in.skip();
            } else {
                int field = find(in, next);
                member(field, in, findings, values);
                next = field + 1;
            }
            more = in.nextMember();
        }
        noteMissing(findings);
        return values;
    }

    private void member(int field, JsonScanner in, Findings findings, @Nullable Object[] values)
            throws DamagedJsonException {
        if (field == UNKNOWN) {
            undeclared(in, findings);
            return;
        }
        findings.enter(fields.get(field).name());
        if (seen[field]) {
            int start = in.position();
            in.skip();
            findings.reject(Reason.DUPLICATE_KEY, "each field once", in, start);
        } else {
            seen[field] = true;
            values[field] = readers[field].read(in, findings);
        }
        findings.leave();
    }

    private void undeclared(JsonScanner in, Findings findings) throws DamagedJsonException {
        String name = new String(in.text(), in.textFrom(), in.textTo() - in.textFrom(), StandardCharsets.UTF_8);
        boolean loneSurrogate = in.loneSurrogate();
        int start = in.position();
        in.skip();
        findings.enter(name);
        if (loneSurrogate) {
            findings.reject(Reason.LONE_SURROGATE, "field names in Unicode", in, start);
        } else if (!open) {
            findings.reject(Reason.UNKNOWN_FIELD, known, in, start);
        } else if (in.sawNotFinite()) {
            findings.reject(Reason.NOT_FINITE, "JSON", in, start);
        }
        findings.leave();
    }

    /** Looks for the current text, first where it stands if the record has the schema's order. */
    private int find(JsonScanner in, int guess) {
        if (in.loneSurrogate()) {
            return UNKNOWN;
        }
        in.unescape();
        byte[] text = in.text();
        int from = in.textFrom();
        int to = in.textTo();
        for (int i = 0, field = guess; i < names.length; i++, field++) {
            if (field >= names.length) {
                field = 0;
            }
            byte[] name = names[field];
            if (name.length == to - from && Arrays.equals(name, 0, name.length, text, from, to)) {
                return field;
            }
        }
        return UNKNOWN;
    }

    private void noteMissing(Findings findings) {
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && fields.get(i).required()) {
                findings.missing(fields.get(i));
                return;
            }
        }
    }
}
