package io.sluice.ingest.parse;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.sluice.ingest.deadletter.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * A cursor over JSON text (RFC 8259) in valid UTF-8. It hands out slices of the text instead of copies, and skips what
 * nobody wants without recursion. It lets the tokens NaN, Infinity and -Infinity through, so that they spoil one record
 * instead of the whole object. Not thread-safe.
 */
final class JsonScanner {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] NAN = ascii("NaN");
    private static final byte[] INFINITY = ascii("Infinity");

    private byte[] bytes = new byte[0];
    private int end;
    private int position;

    private int depth;
    private int deepest;
    /** For each level that {@link #skip} has opened: whether it is an object. */
    private final BitSet objects = new BitSet();

    private byte[] text = bytes;
    private int textFrom;
    private int textTo;
    private boolean escaped;
    private boolean loneSurrogate;
    private boolean integral;
    private boolean notFinite;

    /** Moves to the start of the text between the two offsets. */
    void open(byte[] newBytes, int from, int to) {
        bytes = newBytes;
        position = from;
        end = to;
        startRecord();
    }

    /** Counts nesting from here, and forgets tokens that are no numbers. */
    void startRecord() {
        depth = 0;
        deepest = 0;
        notFinite = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    /** Most levels open at once since {@link #startRecord}. */
    int deepest() {
        return deepest;
    }

    /** Whether a NaN or Infinity was passed since {@link #startRecord}. */
    boolean sawNotFinite() {
        return notFinite;
    }

    /** Skips white space; true when nothing follows. */
    boolean atEnd() {
        while (position < end && isSpace(bytes[position])) {
            position++;
        }
        return position == end;
    }

    /** Skips white space and shows the next byte without consuming it. */
    byte peek() throws DamagedJsonException {
        if (atEnd()) {
            throw damaged("more text");
        }
        return bytes[position];
    }

    /** At an opening brace: consumes it; true when a member follows, false when the object is empty and consumed. */
    boolean beginObject() throws DamagedJsonException {
        return begin((byte) '}');
    }

    /** At an opening bracket: consumes it; true when an item follows, false when the array is empty and consumed. */
    boolean beginArray() throws DamagedJsonException {
        return begin((byte) ']');
    }

    private boolean begin(byte close) throws DamagedJsonException {
        position++;
        depth++;
        deepest = Math.max(deepest, depth);
        if (peek() != close) {
            return true;
        }
        position++;
        depth--;
        return false;
    }

    /** After a member's value: true when another member follows, false when the object has ended. */
    boolean nextMember() throws DamagedJsonException {
        return next((byte) '}', "',' or '}'");
    }

    /** After an item: true when another item follows, false when the array has ended. */
    boolean nextItem() throws DamagedJsonException {
        return next((byte) ']', "',' or ']'");
    }

    private boolean next(byte close, String expected) throws DamagedJsonException {
        byte found = peek();
        if (found != ',' && found != close) {
            throw damaged(expected);
        }
        position++;
        if (found == ',') {
            return true;
        }
        depth--;
        return false;
    }

    /** Consumes a member's name and colon. The name is the current text. */
    void key() throws DamagedJsonException {
        if (peek() != '"') {
            throw damaged("a field name in quotes");
        }
        string();
        if (peek() != ':') {
            throw damaged("':'");
        }
        position++;
    }

    /** Consumes the value at the cursor, whatever it is. */
    void skip() throws DamagedJsonException {
        int outer = depth;
        do {
            boolean valueFollows = skipScalarOrOpen();
            while (!valueFollows && depth > outer) {
                valueFollows = skipToNextValue();
            }
        } while (depth > outer);
    }

    private boolean skipScalarOrOpen() throws DamagedJsonException {
        return switch (peek()) {
            case '{' -> {
                objects.set(depth + 1);
                yield skipKeyIf(beginObject());
            }
            case '[' -> {
                objects.clear(depth + 1);
                yield beginArray();
            }
            default -> {
                scalar();
                yield false;
            }
        };
    }

    private boolean skipToNextValue() throws DamagedJsonException {
        return objects.get(depth) ? skipKeyIf(nextMember()) : nextItem();
    }

    private boolean skipKeyIf(boolean memberFollows) throws DamagedJsonException {
        if (memberFollows) {
            key();
        }
        return memberFollows;
    }

    private void scalar() throws DamagedJsonException {
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
            if (position == end || bytes[position] != expected) {
                throw damaged("a value");
            }
            position++;
        }
    }

    /** At a number, or at a token that JavaScript writes for one: consumes it. It is the current text. */
    void number() throws DamagedJsonException {
        int start = position;
        integral = true;
        if (bytes[position] == '-') {
            position++;
        }
        if (position == end) {
            throw damaged("a digit");
        }
        switch (bytes[position]) {
            case 'N' -> notFinite(NAN);
            case 'I' -> notFinite(INFINITY);
            default -> finite(position == start ? "a value" : "a digit");
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
        if (position < end && bytes[position] == '.') {
            integral = false;
            position++;
            digits("a digit");
        }
        if (position < end && (bytes[position] | 0x20) == 'e') {
            integral = false;
            position++;
            if (position < end && (bytes[position] == '+' || bytes[position] == '-')) {
                position++;
            }
            digits("a digit");
        }
    }

    private void digits(String expected) throws DamagedJsonException {
        int start = position;
        while (position < end && isDigit(bytes[position])) {
            position++;
        }
        if (position == start) {
            throw damaged(expected);
        }
    }

    /** At a quote: consumes the string. What is between the quotes is the current text, with its escapes. */
    void string() throws DamagedJsonException {
        int start = ++position;
        escaped = false;
        loneSurrogate = false;
        while (true) {
            position = endOfPlainRun(position);
            if (position == end) {
                throw damaged("the end of a string");
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

    /** Finds the next quote, backslash or control character, eight bytes at a time. */
    private int endOfPlainRun(int from) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i);
            long special = zeroBytes(word ^ ('"' * ONES)) | zeroBytes(word ^ ('\\' * ONES)) | below(word, ' ');
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >>> 3);
            }
        }
        while (i < end && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] & 0xE0) != 0) {
            i++;
        }
        return i;
    }

    /** Sets the high bit of the lowest byte that is zero; bytes above it may be marked wrongly. */
    private static long zeroBytes(long word) {
        return below(word, 1);
    }

    /** Sets the high bit of the lowest byte that is below the limit; bytes above it may be marked wrongly. */
    private static long below(long word, long limit) {
        return (word - limit * ONES) & ~word & HIGH_BITS;
    }

    private void escape() throws DamagedJsonException {
        position++;
        if (position == end) {
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
        if (Character.isHighSurrogate(unit)
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
            int digit = position < end ? Character.digit(bytes[position], 16) : -1;
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
    void unescape() {
        if (escaped) {
            byte[] plain = new byte[textTo - textFrom];
            setText(plain, 0, JsonEscapes.resolve(bytes, textFrom, textTo, plain));
            escaped = false;
        }
    }

    /** The array that holds the current text. */
    byte[] text() {
        return text;
    }

    int textFrom() {
        return textFrom;
    }

    int textTo() {
        return textTo;
    }

    /** Whether the last string has an escape that is half a surrogate pair. */
    boolean loneSurrogate() {
        return loneSurrogate;
    }

    /** Whether the last number has neither fraction nor exponent. */
    boolean integral() {
        return integral;
    }

    /** Something other than {@code expected} stands at the cursor. */
    DamagedJsonException damaged(String expected) {
        return position >= end
                ? new DamagedJsonException(Reason.TRUNCATED_JSON, expected, "the end of the text at byte " + end)
                : damaged(Reason.MALFORMED_JSON, expected);
    }

    DamagedJsonException damaged(Reason reason, String expected) {
        int stop = Math.min(end, position + 20);
        return new DamagedJsonException(
                reason, expected, Excerpt.visible(bytes, position, stop) + " at byte " + position);
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
