package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.schema.RecordSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Turns an object's bytes into rows and rejections. No input makes it throw: what cannot become a row is a rejection, and
 * every record is one or the other. Reusable; one instance per thread. Start reading at {@link #parse}.
 */
public final class ObjectParser {

    private static final String BATCH = "a JSON array, a JSON object or JSON Lines";
    private static final byte[] NO_TEXT = {};

    private final ParseLimits limits;
    private final RecordReader records;
    private final JsonScanner in = new JsonScanner();

    /**
     * Prepares to read objects of one stream.
     *
     * @param schema what a record must look like
     * @param limits what an object may cost
     * @param factory makes the engine's values
     */
    public ObjectParser(RecordSchema schema, ParseLimits limits, ValueFactory factory) {
        this.limits = limits;
        this.records = new RecordReader(schema, limits, factory);
    }

    /**
     * Parses a whole object. The bytes are not changed, and must not be while rows of this object are in use.
     *
     * @param bytes holds the stored object from offset 0; compressed or not
     * @param length how many bytes the object has
     */
    public ParsedObject parse(byte[] bytes, int length) {
        if (Gunzip.matches(bytes, length)) {
            return parseCompressed(bytes, length);
        }
        if (length > limits.maxObjectBytes()) {
            return rejected(Reason.OBJECT_TOO_LARGE, atMost(), length + " bytes", bytes, length);
        }
        return parseText(bytes, length);
    }

    private ParsedObject parseCompressed(byte[] bytes, int length) {
        byte[] text = new byte[firstGuess(bytes, length)];
        Gunzip gunzip = new Gunzip(bytes, length, text);
        try {
            gunzip.run(limits.maxObjectBytes());
            if (gunzip.size() > limits.maxObjectBytes()) {
                String actual = "more, from " + length + " compressed bytes";
                return rejectedCompressed(Reason.GZIP_BOMB, atMost(), actual, text, gunzip, length);
            }
            if (gunzip.size() > text.length) {
                text = new byte[(int) gunzip.size()];
                gunzip = new Gunzip(bytes, length, text);
                gunzip.run(limits.maxObjectBytes());
            }
        } catch (DataFormatException e) {
            String problem = e.getMessage() == null ? "its data are damaged" : e.getMessage();
            return rejectedCompressed(Reason.CORRUPT_GZIP, "whole gzip members", problem, text, gunzip, length);
        }
        return parseText(text, (int) gunzip.size());
    }

    /** What the data say of themselves is right as a rule; more is allocated only for what has been counted. */
    private int firstGuess(byte[] bytes, int length) {
        long mostBelieved = Math.min(limits.maxObjectBytes(), 16L * length + 1024);
        return (int) Math.min(mostBelieved, Gunzip.statedSize(bytes, length));
    }

    private ParsedObject parseText(byte[] text, int length) {
        int invalid = Utf8.firstInvalid(text, length);
        if (invalid >= 0) {
            String actual = "0x%02X at byte %d".formatted(text[invalid], invalid);
            return rejected(Reason.NOT_UTF8, "UTF-8", actual, text, length);
        }
        if (startsWithByteOrderMark(text, length)) {
            return rejected(Reason.BYTE_ORDER_MARK, "UTF-8 without a byte order mark", "U+FEFF", text, length);
        }
        in.open(text, 0, length);
        if (in.atEnd()) {
            return rejected(Reason.EMPTY_OBJECT, BATCH, length + " bytes of white space", text, length);
        }
        List<ParsedRow> rows = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        try {
            parseRecords(text, length, rows, rejections);
        } catch (DamagedJsonException e) {
            return rejected(e.reason(), e.expected(), e.actual(), text, length);
        } finally {
            // An idle parser keeps no object alive.
            in.open(NO_TEXT, 0, 0);
        }
        return new ParsedObject(rows, rejections);
    }

    private void parseRecords(byte[] text, int length, List<ParsedRow> rows, List<Rejection> rejections)
            throws DamagedJsonException {
        byte first = in.peek();
        if (first != '[' && first != '{') {
            throw in.damaged(Reason.MALFORMED_JSON, BATCH);
        }
        int start = in.position();
        Layout layout = Layout.of(in, text, length);
        in.open(text, start, length);
        switch (layout) {
            case ARRAY -> parseArray(rows, rejections);
            case SINGLE -> parseSingle(rows, rejections);
            case LINES -> parseLines(text, start, length, rows, rejections);
        }
    }

    private void parseArray(List<ParsedRow> rows, List<Rejection> rejections) throws DamagedJsonException {
        long ordinal = 0;
        boolean more = in.beginArray();
        while (more) {
            records.read(in, ordinal++, rows, rejections);
            more = in.nextItem();
        }
        requireEnd();
    }

    private void parseSingle(List<ParsedRow> rows, List<Rejection> rejections) throws DamagedJsonException {
        records.read(in, 0, rows, rejections);
        requireEnd();
    }

    private void parseLines(byte[] text, int start, int length, List<ParsedRow> rows, List<Rejection> rejections) {
        long ordinal = 0;
        int lineStart = start;
        while (lineStart < length) {
            int lineEnd = Layout.lineEnd(text, lineStart, length);
            in.open(text, lineStart, lineEnd);
            if (!in.atEnd()) {
                parseLine(ordinal++, text, in.position(), lineEnd, rows, rejections);
            }
            lineStart = lineEnd + 1;
        }
    }

    private void parseLine(
            long ordinal, byte[] text, int start, int end, List<ParsedRow> rows, List<Rejection> rejections) {
        int rowsBefore = rows.size();
        int rejectionsBefore = rejections.size();
        try {
            records.read(in, ordinal, rows, rejections);
            requireEnd();
        } catch (DamagedJsonException e) {
            rows.subList(rowsBefore, rows.size()).clear();
            rejections.subList(rejectionsBefore, rejections.size()).clear();
            rejections.add(rejection(
                    Category.CORRUPTED_RECORD, e.reason(), ordinal, e.expected(), e.actual(), text, start, end));
        }
    }

    private void requireEnd() throws DamagedJsonException {
        if (!in.atEnd()) {
            throw in.damaged(Reason.TRAILING_DATA, "nothing but white space");
        }
    }

    private static boolean startsWithByteOrderMark(byte[] text, int length) {
        return length >= 3 && (text[0] & 0xFF) == 0xEF && (text[1] & 0xFF) == 0xBB && (text[2] & 0xFF) == 0xBF;
    }

    private String atMost() {
        return "at most " + limits.maxObjectBytes() + " bytes";
    }

    private ParsedObject rejected(Reason reason, String expected, String actual, byte[] text, int length) {
        return new ParsedObject(
                List.of(),
                List.of(rejection(Category.CORRUPTED_BATCH, reason, null, expected, actual, text, 0, length)));
    }

    private Rejection rejection(
            Category category,
            Reason reason,
            @Nullable Long ordinal,
            String expected,
            String actual,
            byte[] text,
            int from,
            int to) {
        int size = to - from;
        return new Rejection(
                category,
                reason,
                reason.stage(),
                ordinal,
                null,
                expected,
                actual,
                Excerpt.text(text, from, to, limits.maxRawBytes()),
                size,
                size > limits.maxRawBytes());
    }

    /** Shows what could be decompressed; the compressed bytes would tell nobody anything. */
    private ParsedObject rejectedCompressed(
            Reason reason, String expected, String actual, byte[] text, Gunzip gunzip, int length) {
        int readable = (int) Math.min(text.length, gunzip.size());
        String raw = Excerpt.text(text, 0, readable, limits.maxRawBytes());
        return new ParsedObject(
                List.of(),
                List.of(new Rejection(
                        Category.CORRUPTED_BATCH,
                        reason,
                        reason.stage(),
                        null,
                        null,
                        expected,
                        actual,
                        raw,
                        length,
                        true)));
    }
}
