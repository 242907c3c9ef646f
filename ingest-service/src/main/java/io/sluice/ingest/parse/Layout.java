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
    static Layout of(JsonScanner in, Text text) throws DamagedJsonException {
        if (in.peek() == '[') {
            return ARRAY;
        }
        long lineEnd = text.lineEnd(in.offset());
        try {
            in.skip();
            return in.offset() <= lineEnd ? LINES : SINGLE;
        } catch (DamagedJsonException e) {
            return startsWithObject(text, lineEnd) ? LINES : SINGLE;
        }
    }

    private static boolean startsWithObject(Text text, long lineEnd) {
        byte[] first = new byte[1];
        long offset = lineEnd;
        while (text.read(offset, first, 1) == 1 && (first[0] == '\n' || first[0] == '\r')) {
            offset++;
        }
        return first[0] == '{';
    }
}
