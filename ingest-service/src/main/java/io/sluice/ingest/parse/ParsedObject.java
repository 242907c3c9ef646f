package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Rejection;
import java.util.List;

/**
 * Everything that an object held: each record is either a row or a rejection, in the order of the object. An object that
 * could not be read as a whole counts as one record and is one rejection.
 *
 * @param rows the accepted records
 * @param rejections the others
 */
public record ParsedObject(List<ParsedRow> rows, List<Rejection> rejections) {

    public ParsedObject {
        rows = List.copyOf(rows);
        rejections = List.copyOf(rejections);
    }

    /** How many records the object held. */
    public long records() {
        return (long) rows.size() + rejections.size();
    }
}
