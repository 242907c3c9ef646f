package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Makes rejections of what is not a record of the schema: whole objects, damaged lines, and records that are too large to
 * be looked at.
 *
 * @param limits what an object may cost
 */
record Rejections(ParseLimits limits) {

    RejectedException object(Reason reason, String expected, String actual, Text text) {
        return new RejectedException(
                rejection(Category.CORRUPTED_BATCH, reason, null, expected, actual, text, 0, text.size()));
    }

    RejectedException object(DamagedJsonException damage, Text text) {
        return object(damage.reason(), damage.expected(), damage.actual(), text);
    }

    /** Shows what could be decompressed; the compressed bytes would tell nobody anything. */
    RejectedException compressed(Reason reason, String expected, String actual, Text text, long storedSize) {
        return new RejectedException(new Rejection(
                Category.CORRUPTED_BATCH,
                reason,
                reason.stage(),
                null,
                null,
                expected,
                actual,
                raw(text, 0, text.size()),
                storedSize,
                true));
    }

    Rejection line(DamagedJsonException damage, long ordinal, Text text, long from, long to) {
        return rejection(
                Category.CORRUPTED_RECORD,
                damage.reason(),
                ordinal,
                damage.expected(),
                damage.actual(),
                text,
                from,
                to);
    }

    /** Whether a record is too large to become a row. */
    boolean isTooLarge(long size) {
        return size > limits.maxRecordBytes();
    }

    Rejection tooLarge(long ordinal, Text text, long from, long to) {
        String expected = "at most " + limits.maxRecordBytes() + " bytes";
        return rejection(
                Category.INVALID_SCHEMA, Reason.TOO_LARGE, ordinal, expected, (to - from) + " bytes", text, from, to);
    }

    private Rejection rejection(
            Category category,
            Reason reason,
            @Nullable Long ordinal,
            String expected,
            String actual,
            Text text,
            long from,
            long to) {
        return new Rejection(
                category,
                reason,
                reason.stage(),
                ordinal,
                null,
                expected,
                actual,
                raw(text, from, to),
                to - from,
                to - from > limits.maxRawBytes());
    }

    /** One byte more than is kept tells whether the cut is within a character. */
    private String raw(Text text, long from, long to) {
        byte[] start = text.slice(from, (int) Math.min(to - from, limits.maxRawBytes() + 1L));
        return Excerpt.text(start, 0, start.length, limits.maxRawBytes());
    }
}
