package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.schema.RecordSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an object's bytes into rows and rejections. No input makes it throw: what cannot become a row is a rejection, and
 * every record is one or the other. An object that fits in memory is parsed in one walk; of a larger one, memory holds a
 * section at a time. Reusable when the parts of the last object are used up; one instance per thread. Start reading at
 * {@link #parts(InputStream, long)}.
 */
public final class ObjectParser {

    private static final String BATCH = "a JSON array, a JSON object or JSON Lines";
    private static final byte[] NO_TEXT = {};

    private final Rejections rejections;
    private final Decoder decoder;
    private final RecordReader records;
    private final JsonScanner in = new JsonScanner();
    private final LineParser lines;
    private final LargeTexts large;

    /**
     * Prepares to read objects of one stream.
     *
     * @param schema what a record must look like
     * @param limits what an object may cost
     * @param factory makes the engine's values
     */
    public ObjectParser(RecordSchema schema, ParseLimits limits, ValueFactory factory) {
        this(schema, limits, factory, LargeTexts.usual());
    }

    ObjectParser(RecordSchema schema, ParseLimits limits, ValueFactory factory, LargeTexts large) {
        this.rejections = new Rejections(limits);
        this.decoder = new Decoder(limits, rejections);
        this.records = new RecordReader(schema, limits, factory);
        this.lines = new LineParser(in, records, rejections);
        this.large = large;
    }

    /**
     * Parses an object that is in memory. The bytes are not changed, and must not be while rows of this object are in use.
     *
     * @param bytes holds the stored object from offset 0; compressed or not
     * @param length how many bytes the object has
     */
    public Parts parts(byte[] bytes, int length) {
        try {
            return Gunzip.matches(bytes, length)
                    ? parts(new ByteArrayInputStream(bytes, 0, length), length)
                    : Parts.of(parse(decoder.decode(bytes, length)));
        } catch (RejectedException e) {
            return Parts.of(e.rejection());
        } catch (IOException e) {
            throw new UncheckedIOException("An object cannot be spooled", e);
        }
    }

    /**
     * Reads an object to its end, compressed or not, and parses it.
     *
     * @param size how many bytes the stream has
     * @throws IOException when the stream fails, or the disk that a large object is spooled to
     */
    public Parts parts(InputStream stored, long size) throws IOException {
        try {
            Text text = decoder.decode(stored, size);
            return text instanceof HeldText held ? Parts.of(parse(held)) : large(text);
        } catch (RejectedException e) {
            return Parts.of(e.rejection());
        }
    }

    /** As {@link #parts(byte[], int)}, with everything that the object holds at once. */
    public ParsedObject parse(byte[] bytes, int length) {
        try (Parts parts = parts(bytes, length)) {
            return parts.join();
        }
    }

    private ParsedObject parse(HeldText text) throws RejectedException {
        try {
            in.open(text.bytes(), 0, text.length(), 0);
            requireBatch(text);
            int start = in.position();
            Layout layout = Layout.of(in, text);
            in.open(text.bytes(), start, text.length(), 0);
            return switch (layout) {
                case ARRAY -> parseArray();
                case SINGLE -> parseSingle();
                case LINES -> lines.parse(text, 0, 0);
            };
        } catch (DamagedJsonException e) {
            throw rejections.object(e, text);
        } finally {
            // An idle parser keeps no object alive.
            in.open(NO_TEXT, 0, 0, 0);
        }
    }

    private void requireBatch(Text text) throws RejectedException, DamagedJsonException {
        if (in.atEnd()) {
            throw rejections.object(Reason.EMPTY_OBJECT, BATCH, text.size() + " bytes of white space", text);
        }
        byte first = in.peek();
        if (first != '[' && first != '{') {
            throw in.damaged(Reason.MALFORMED_JSON, BATCH);
        }
    }

    private ParsedObject parseArray() throws DamagedJsonException {
        List<ParsedRow> rows = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        long ordinal = 0;
        boolean more = in.beginArray();
        while (more) {
            records.read(in, ordinal++, rows, rejected);
            more = in.nextItem();
        }
        in.requireEnd();
        return new ParsedObject(rows, rejected);
    }

    private ParsedObject parseSingle() throws DamagedJsonException {
        List<ParsedRow> rows = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        records.read(in, 0, rows, rejected);
        in.requireEnd();
        return new ParsedObject(rows, rejected);
    }

    private Parts large(Text text) throws RejectedException {
        try {
            return outlined(text);
        } catch (DamagedJsonException e) {
            RejectedException rejected = rejections.object(e, text);
            text.close();
            throw rejected;
        } catch (RejectedException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private Parts outlined(Text text) throws RejectedException, DamagedJsonException {
        in.open(text, 0, text.size(), large.window());
        requireBatch(text);
        long start = in.offset();
        Layout layout = Layout.of(in, text);
        in.open(text, start, text.size(), large.window());
        return switch (layout) {
            case ARRAY -> new LargeArray(text, Outline.ofArray(in, large.section()), in, records, rejections);
            case SINGLE -> new LargeArray(text, Outline.ofSingle(in), in, records, rejections);
            case LINES -> new LargeLines(text, large, in, lines, rejections);
        };
    }
}
