package io.sluice.ingest.parse;

/**
 * How the records lie in a text. An opening bracket starts an {@link #ARRAY}. Otherwise the first object tells: when it
 * ends on the line on which it began, each line is a record ({@link #LINES}); when it spans lines, it is the only record
 * ({@link #SINGLE}). When it is damaged, an object that starts the next line that is not blank means lines.
 */
enum Layout {
    ARRAY,
    LINES,
    SINGLE;

    /** Decides for a text in which the scanner stands at the first byte that is not white space. */
    static Layout of(JsonScanner in, byte[] text, int length) {
        int start = in.position();
        if (text[start] == '[') {
            return ARRAY;
        }
        int lineEnd = lineEnd(text, start, length);
        try {
            in.skip();
            return in.position() <= lineEnd ? LINES : SINGLE;
        } catch (DamagedJsonException e) {
            return startsWithObject(text, lineEnd, length) ? LINES : SINGLE;
        }
    }

    /** The offset of the next line feed, or of the text's end. */
    static int lineEnd(byte[] text, int from, int length) {
        int i = from;
        while (i < length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    private static boolean startsWithObject(byte[] text, int from, int length) {
        int i = from;
        while (i < length && (text[i] == '\n' || text[i] == '\r')) {
            i++;
        }
        return i < length && text[i] == '{';
    }
}
