package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of JSON text (RFC 8259) in valid UTF-8, as slices of the text instead of copies. It lets NaN, Infinity and
 * -Infinity through, so that they spoil one record instead of the whole object. A text that is too large for memory goes
 * through a window: then tokens can be skipped but not be looked at. Not thread-safe.
 *
 * <p>Written for this because the engine wants strings as the very bytes that were read, and a general parser decodes
 * them into characters first; and because a dead letter has to tell a text that was cut from one that is damaged.
 * RandomBatchesTests holds it against Jackson.
 */
abstract class JsonLexer {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] NAN = ascii("NaN");
    private static final byte[] INFINITY = ascii("Infinity");

    /** So many bytes are shown of what is damaged. */
    private static final int SHOWN = 20;

    private byte[] bytes = new byte[0];
    private int end;
    private int position;
    /** The offset in the whole text of the first of the bytes. */
    private long base;
    /** Where the window gets its bytes from; null when all of the text is there. */
    private @Nullable Text windowed;

    private long windowedEnd;

    private byte[] text = bytes;
    private int textFrom;
    private int textTo;
    private boolean escaped;
    private boolean loneSurrogate;
    private boolean integral;
    private boolean notFinite;

    /** Moves to the start of the text between the two places of an array whose first byte has the offset {@code base}. */
    final void move(byte[] newBytes, int from, int to, long newBase) {
        bytes = newBytes;
        position = from;
        end = to;
        base = newBase;
        windowed = null;
        setText(newBytes, from, from);
    }

    /** Moves to the start of the text between the two offsets, to walk over it through a window. */
    final void move(Text text, long from, long to, byte[] window) {
        move(window, 0, 0, from);
        windowed = text;
        windowedEnd = to;
    }

    final byte[] bytes() {
        return bytes;
    }

    final int position() {
        return position;
    }

    /** The position in the whole text. */
    final long offset() {
        return base + position;
    }

    private boolean hasMore() {
        return position < end || (windowed != null && slide(windowed));
    }

    /** Moves the window on; what it showed is gone. */
    private boolean slide(Text text) {
        base += end;
        position = 0;
        end = text.read(base, bytes, (int) Math.min(bytes.length, windowedEnd - base));
        return end > 0;
    }

    /** Consumes the byte that {@link #peek} has shown. */
    final void advance() {
        position++;
    }

    /** Skips white space; true when nothing follows. */
    final boolean atEnd() {
        while (hasMore() && isSpace(bytes[position])) {
            position++;
        }
        return position == end;
    }

    /** Skips white space and shows the next byte without consuming it. */
    final byte peek() throws DamagedJsonException {
        if (atEnd()) {
            throw damaged("more text");
        }
        return bytes[position];
    }

    /** Consumes the string, number or literal at the cursor. */
    final void scalar() throws DamagedJsonException {
        switch (bytes[position]) {
            case '"' -> string();
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> number();
        }
    }

    private void literal(byte[] literal) throws DamagedJsonException {
        for (byte expected : literal) {
            if (!hasMore() || bytes[position] != expected) {
                throw damaged("a value");
            }
            position++;
        }
    }

    /** At a number, or at a token that JavaScript writes for one: consumes it. It is the current text. */
    final void number() throws DamagedJsonException {
        int start = position;
        integral = true;
        boolean negative = bytes[position] == '-';
        if (negative) {
            position++;
        }
        if (!hasMore()) {
            throw damaged("a digit");
        }
        switch (bytes[position]) {
            case 'N' -> notFinite(NAN);
            case 'I' -> notFinite(INFINITY);
            default -> finite(negative ? "a digit" : "a value");
        }
        setText(bytes, start, position);
    }

    private void notFinite(byte[] token) throws DamagedJsonException {
        literal(token);
        notFinite = true;
    }

    private void finite(String expected) throws DamagedJsonException {
        if (bytes[position] == '0') {
            position++;
        } else {
            digits(expected);
        }
        if (hasMore() && bytes[position] == '.') {
            integral = false;
            position++;
            digits("a digit");
        }
        if (hasMore() && (bytes[position] | 0x20) == 'e') {
            integral = false;
            position++;
            if (hasMore() && (bytes[position] == '+' || bytes[position] == '-')) {
                position++;
            }
            digits("a digit");
        }
    }

    private void digits(String expected) throws DamagedJsonException {
        if (!hasMore() || !isDigit(bytes[position])) {
            throw damaged(expected);
        }
        do {
            position++;
        } while (hasMore() && isDigit(bytes[position]));
    }

    /** At a quote: consumes the string. What is between the quotes is the current text, with its escapes. */
    final void string() throws DamagedJsonException {
        int start = ++position;
        escaped = false;
        loneSurrogate = false;
        while (true) {
            position = PlainRun.end(bytes, position, end);
            if (position == end) {
                if (!hasMore()) {
                    throw damaged("the end of a string");
                }
                continue;
            }
            byte special = bytes[position];
            if (special == '"') {
                setText(bytes, start, position);
                position++;
                return;
            }
            if (special != '\\') {
                throw damaged("no control character in a string");
            }
            escaped = true;
            escape();
        }
    }

    private void escape() throws DamagedJsonException {
        position++;
        if (!hasMore()) {
            throw damaged("an escape");
        }
        switch (bytes[position]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> position++;
            case 'u' -> unicodeEscape();
            default -> throw damaged("an escape");
        }
    }

    private void unicodeEscape() throws DamagedJsonException {
        char unit = hexUnit();
        // Through a window nobody looks at the text, and a step back might not be possible.
        if (windowed == null
                && Character.isHighSurrogate(unit)
                && position + 1 < end
                && bytes[position] == '\\'
                && bytes[position + 1] == 'u') {
            int afterHigh = position++;
            if (Character.isLowSurrogate(hexUnit())) {
                return;
            }
            position = afterHigh;
        }
        loneSurrogate |= Character.isSurrogate(unit);
    }

    /** At the u of an escape: consumes it and its four digits. */
    private char hexUnit() throws DamagedJsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            position++;
            int digit = hasMore() ? Character.digit(bytes[position], 16) : -1;
            if (digit < 0) {
                throw damaged("four hexadecimal digits");
            }
            unit = unit << 4 | digit;
        }
        position++;
        return (char) unit;
    }

    private void setText(byte[] newText, int from, int to) {
        text = newText;
        textFrom = from;
        textTo = to;
    }

    /** After {@link #string}: replaces escapes in the current text. Must not be called on a lone surrogate. */
    final void unescape() {
        if (escaped) {
            byte[] plain = new byte[textTo - textFrom];
            setText(plain, 0, JsonEscapes.resolve(bytes, textFrom, textTo, plain));
            escaped = false;
        }
    }

    /** The array that holds the current text. */
    final byte[] text() {
        return text;
    }

    final int textFrom() {
        return textFrom;
    }

    final int textTo() {
        return textTo;
    }

    /** Whether the last string has an escape that is half a surrogate pair. */
    final boolean loneSurrogate() {
        return loneSurrogate;
    }

    /** Whether the last number has neither fraction nor exponent. */
    final boolean integral() {
        return integral;
    }

    final void forgetNotFinite() {
        notFinite = false;
    }

    /** Whether a NaN or Infinity was passed since {@link #forgetNotFinite}. */
    final boolean sawNotFinite() {
        return notFinite;
    }

    /** Something other than {@code expected} stands at the cursor. */
    final DamagedJsonException damaged(String expected) {
        return hasMore()
                ? damaged(Reason.MALFORMED_JSON, expected)
                : new DamagedJsonException(
                        Reason.TRUNCATED_JSON, expected, "the end of the text at byte " + (base + end));
    }

    final DamagedJsonException damaged(Reason reason, String expected) {
        return new DamagedJsonException(reason, expected, shown() + " at byte " + offset());
    }

    private String shown() {
        if (windowed == null) {
            return Excerpt.visible(bytes, position, Math.min(end, position + SHOWN));
        }
        byte[] next = windowed.slice(offset(), (int) Math.min(SHOWN, windowedEnd - offset()));
        return Excerpt.visible(next, 0, next.length);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] ascii(String literal) {
        return literal.getBytes(StandardCharsets.US_ASCII);
    }
}
