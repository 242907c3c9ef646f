package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads strings; checks format, then length, then pattern, then the listed values. */
final class TextReader extends StringTokenReader {

    private static final int UUID_LENGTH = 36;

    private final ValueType.Text type;
    private final ValueFactory factory;

    TextReader(ValueType.Text type, boolean nullAllowed, ValueFactory factory) {
        super(type, nullAllowed);
        this.type = type;
        this.factory = factory;
    }

    @Override
    @Nullable
    Reason check(byte[] text, int from, int to) {
        if (type.uuid() && !isUuid(text, from, to)) {
            return Reason.BAD_FORMAT;
        }
        if (type.minLength() > 0 && isShorter(text, from, to)) {
            return Reason.TOO_SHORT;
        }
        // A character has at least one byte: most strings need no counting.
        if (to - from > type.maxLength() && Utf8.codePoints(text, from, to) > type.maxLength()) {
            return Reason.TOO_LONG;
        }
        return type.pattern() == null && type.allowed().isEmpty() ? null : checkDecoded(decode(text, from, to));
    }

    private boolean isShorter(byte[] text, int from, int to) {
        // A character has at most four bytes.
        return (to - from) / 4 < type.minLength() && Utf8.codePoints(text, from, to) < type.minLength();
    }

    private @Nullable Reason checkDecoded(String text) {
        if (type.pattern() != null && !matches(type.pattern(), text)) {
            return Reason.PATTERN_MISMATCH;
        }
        return type.allowed().isEmpty() || type.allowed().contains(text) ? null : Reason.NOT_IN_ENUM;
    }

    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(text).find();
        } catch (StackOverflowError e) {
            // The engine recurses on groups that repeat: a long string must cost its record, not the task.
            return false;
        }
    }

    private static String decode(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isUuid(byte[] text, int from, int to) {
        if (to - from != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            byte b = text[from + i];
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? b != '-' : Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    Object value(byte[] text, int from, int to) {
        return factory.string(text, from, to - from);
    }
}
