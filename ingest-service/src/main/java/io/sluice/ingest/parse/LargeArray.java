package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Rejection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A JSON array, or a single record, that is too large for memory: the second walk, section by section. */
final class LargeArray implements Parts {

    private final Text text;
    private final Iterator<Section> sections;
    private final JsonScanner in;
    private final RecordReader records;
    private final Rejections rejections;

    LargeArray(Text text, List<Section> sections, JsonScanner in, RecordReader records, Rejections rejections) {
        this.text = text;
        this.sections = sections.iterator();
        this.in = in;
        this.records = records;
        this.rejections = rejections;
    }

    @Override
    public boolean hasNext() {
        return sections.hasNext();
    }

    @Override
    public ParsedObject next() {
        Section section = sections.next();
        return section.isRecord() && rejections.isTooLarge(section.size()) ? tooLarge(section) : parse(section);
    }

    private ParsedObject tooLarge(Section record) {
        return new ParsedObject(
                List.of(), List.of(rejections.tooLarge(record.firstOrdinal(), text, record.from(), record.to())));
    }

    private ParsedObject parse(Section section) {
        List<ParsedRow> rows = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        byte[] bytes = text.slice(section.from(), (int) section.size());
        in.open(bytes, 0, bytes.length, section.from());
        try {
            records.read(in, section.firstOrdinal(), rows, rejected);
            for (long i = 1; i < section.records(); i++) {
                in.nextItem();
                records.read(in, section.firstOrdinal() + i, rows, rejected);
            }
        } catch (DamagedJsonException e) {
            throw new IllegalStateException("The first walk over the text found no damage", e);
        }
        return new ParsedObject(rows, rejected);
    }

    @Override
    public void close() {
        text.close();
    }
}
