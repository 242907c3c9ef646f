package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Parses JSON Lines: each line that is not blank is a record, and stands for itself. Not thread-safe. */
final class LineParser {

    private final JsonScanner in;
    private final RecordReader records;
    private final Rejections rejections;

    LineParser(JsonScanner in, RecordReader records, Rejections rejections) {
        this.in = in;
        this.records = records;
        this.rejections = rejections;
    }

    /**
     * Parses whole lines.
     *
     * @param lines they and nothing else
     * @param base their offset in the whole text
     * @param firstOrdinal the position of the first record
     */
    ParsedObject parse(HeldText lines, long base, long firstOrdinal) {
        List<ParsedRow> rows = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        int start = 0;
        while (start < lines.length()) {
            int end = HeldText.lineEnd(lines.bytes(), start, lines.length());
            in.open(lines.bytes(), start, end, base);
            if (!in.atEnd()) {
                parseLine(firstOrdinal + rows.size() + rejected.size(), lines, end, rows, rejected);
            }
            start = end + 1;
        }
        return new ParsedObject(rows, rejected);
    }

    private void parseLine(long ordinal, HeldText lines, int end, List<ParsedRow> rows, List<Rejection> rejected) {
        int start = in.position();
        int rowsBefore = rows.size();
        int rejectedBefore = rejected.size();
        try {
            records.read(in, ordinal, rows, rejected);
            in.requireEnd();
        } catch (DamagedJsonException e) {
            rows.subList(rowsBefore, rows.size()).clear();
            rejected.subList(rejectedBefore, rejected.size()).clear();
            rejected.add(rejections.line(e, ordinal, lines, start, end));
        }
    }
}
