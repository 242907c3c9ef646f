package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Rejection;
import java.util.List;
import java.util.NoSuchElementException;

/** JSON Lines that are too large for memory, as many lines at a time as fit a section. */
final class LargeLines implements Parts {

    private final Text text;
    private final LineParser lines;
    private final JsonScanner in;
    private final LargeTexts sizes;
    private final Rejections rejections;
    private long offset;
    private long ordinal;

    LargeLines(Text text, LargeTexts sizes, JsonScanner in, LineParser lines, Rejections rejections) {
        this.text = text;
        this.lines = lines;
        this.in = in;
        this.sizes = sizes;
        this.rejections = rejections;
    }

    @Override
    public boolean hasNext() {
        return offset < text.size();
    }

    @Override
    public ParsedObject next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long start = offset;
        byte[] section = text.slice(start, (int) Math.min(sizes.section(), text.size() - start));
        int whole = start + section.length == text.size() ? section.length : lastLineEnd(section);
        ParsedObject part;
        if (whole >= 0) {
            offset = start + whole + 1;
            part = lines.parse(new HeldText(section, whole), start, ordinal);
        } else {
            long end = text.lineEnd(start + section.length);
            offset = end + 1;
            part = longLine(start, end);
        }
        ordinal += part.records();
        return part;
    }

    private static int lastLineEnd(byte[] section) {
        int last = section.length - 1;
        while (last >= 0 && section[last] != '\n') {
            last--;
        }
        return last;
    }

    /** Most of a long line may be white space: how long its record is, only walking over it tells. */
    private ParsedObject longLine(long start, long end) {
        in.open(text, start, end, sizes.window());
        if (in.atEnd()) {
            return new ParsedObject(List.of(), List.of());
        }
        long recordStart = in.offset();
        try {
            in.skip();
            long recordEnd = in.offset();
            in.requireEnd();
            return rejections.isTooLarge(recordEnd - recordStart)
                    ? rejected(rejections.tooLarge(ordinal, text, recordStart, recordEnd))
                    : lines.parse(held(recordStart, recordEnd), recordStart, ordinal);
        } catch (DamagedJsonException e) {
            return rejected(rejections.line(e, ordinal, text, recordStart, end));
        }
    }

    private HeldText held(long from, long to) {
        byte[] bytes = text.slice(from, (int) (to - from));
        return new HeldText(bytes, bytes.length);
    }

    private static ParsedObject rejected(Rejection rejection) {
        return new ParsedObject(List.of(), List.of(rejection));
    }

    @Override
    public void close() {
        text.close();
    }
}
