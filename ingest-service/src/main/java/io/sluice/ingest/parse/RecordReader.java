package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.schema.RecordSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one record after the other from a scanner: each becomes a row or a rejection. Not thread-safe. */
final class RecordReader {

    private static final @Nullable Object[] NO_VALUES = {};

    private final StructReader fields;
    private final ParseLimits limits;
    private final Findings findings = new Findings();

    RecordReader(RecordSchema schema, ParseLimits limits, ValueFactory factory) {
        this.fields = new StructReader(schema.root(), false, factory);
        this.limits = limits;
    }

    /** Consumes the value at the cursor and adds its outcome to one of the lists. */
    void read(JsonScanner in, long ordinal, List<ParsedRow> rows, List<Rejection> rejections)
            throws DamagedJsonException {
        byte first = in.peek();
        int start = in.position();
        in.startRecord();
        findings.clear();
        @Nullable Object[] values = first == '{' ? fields.readFields(in, findings) : notAnObject(in, start);
        checkLimits(in, start);
        Reason reason = findings.reason();
        if (reason == null) {
            rows.add(new ParsedRow(ordinal, values));
        } else {
            rejections.add(rejection(reason, in, ordinal, start));
        }
    }

    private @Nullable Object[] notAnObject(JsonScanner in, int start) throws DamagedJsonException {
        in.skip();
        findings.reject(Reason.NOT_AN_OBJECT, "object", in, start);
        return NO_VALUES;
    }

    /** Judges the record as a whole; its size and depth outweigh what is wrong inside it. */
    private void checkLimits(JsonScanner in, int start) {
        int size = in.position() - start;
        if (size > limits.maxRecordBytes()) {
            findings.override(Reason.TOO_LARGE, null, "at most " + limits.maxRecordBytes() + " bytes", size + " bytes");
        } else if (in.deepest() > limits.maxDepth()) {
            findings.override(
                    Reason.TOO_DEEP, null, "at most " + limits.maxDepth() + " levels", in.deepest() + " levels");
        }
    }

    private Rejection rejection(Reason reason, JsonScanner in, long ordinal, int start) {
        int size = in.position() - start;
        return new Rejection(
                Category.INVALID_SCHEMA,
                reason,
                reason.stage(),
                ordinal,
                findings.field(),
                findings.expected(),
                findings.actual(),
                Excerpt.text(in.bytes(), start, in.position(), limits.maxRawBytes()),
                size,
                size > limits.maxRawBytes());
    }
}
