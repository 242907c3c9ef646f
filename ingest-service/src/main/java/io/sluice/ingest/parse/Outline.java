package io.sluice.ingest.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The first of two walks over a text that is too large for memory: finds whether its syntax is sound to the end, because
 * an array is good or bad as a whole, and where it can be cut into sections.
 */
final class Outline {

    private final JsonScanner in;
    private final int sectionSize;
    private final List<Section> sections = new ArrayList<>();

    private Outline(JsonScanner in, int sectionSize) {
        this.in = in;
        this.sectionSize = sectionSize;
    }

    /** The sections of the array that comes next. */
    static List<Section> ofArray(JsonScanner in, int sectionSize) throws DamagedJsonException {
        Outline outline = new Outline(in, sectionSize);
        in.peek();
        boolean more = in.beginArray();
        while (more) {
            outline.record();
            more = in.nextItem();
        }
        in.requireEnd();
        return outline.sections;
    }

    /** The only section of a text that is one record. */
    static List<Section> ofSingle(JsonScanner in) throws DamagedJsonException {
        Outline outline = new Outline(in, 0);
        outline.record();
        in.requireEnd();
        return outline.sections;
    }

    private void record() throws DamagedJsonException {
        in.peek();
        long start = in.offset();
        in.startRecord();
        in.skip();
        add(start, in.offset());
    }

    private void add(long from, long to) {
        Section last = sections.isEmpty() ? new Section(0, 0, 0, 0) : sections.get(sections.size() - 1);
        if (last.records() > 0 && to - last.from() <= sectionSize) {
            sections.set(sections.size() - 1, last.with(to));
        } else {
            sections.add(new Section(from, to, last.firstOrdinal() + last.records(), 1));
        }
    }
}
