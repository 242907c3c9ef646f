package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import java.util.BitSet;

/**
 * Walks objects and arrays in JSON text, and skips without recursion what nobody wants. It knows how deep it is, and
 * refuses text that breaks the grammar. Not thread-safe.
 */
final class JsonScanner extends JsonLexer {

    private int depth;
    private int deepest;
    /** For each level that {@link #skip} has opened: whether it is an object. */
    private final BitSet objects = new BitSet();

    /** Moves to the start of the text between the two places of an array whose first byte has the offset {@code base}. */
    void open(byte[] bytes, int from, int to, long base) {
        move(bytes, from, to, base);
        startRecord();
    }

    /** Moves to the start of the text between the two offsets, to skip over it through a window of any size. */
    void open(Text text, long from, long to, byte[] window) {
        move(text, from, to, window);
        startRecord();
    }

    /** Counts nesting from here, and forgets tokens that are no numbers. */
    void startRecord() {
        depth = 0;
        deepest = 0;
        forgetNotFinite();
    }

    /** Most levels open at once since {@link #startRecord}. */
    int deepest() {
        return deepest;
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
        advance();
        depth++;
        deepest = Math.max(deepest, depth);
        if (peek() != close) {
            return true;
        }
        advance();
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
        advance();
        if (found == ',') {
            return true;
        }
        depth--;
        return false;
    }

    /** Consumes a member's name and moves to its value. The name is the current text. */
    void key() throws DamagedJsonException {
        if (peek() != '"') {
            throw damaged("a field name in quotes");
        }
        string();
        if (peek() != ':') {
            throw damaged("':'");
        }
        advance();
        peek();
    }

    /** Consumes white space up to the end of the text. */
    void requireEnd() throws DamagedJsonException {
        if (!atEnd()) {
            throw damaged(Reason.TRAILING_DATA, "nothing but white space");
        }
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
}
