package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.schema.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the record being read, and where the reading is. The first finding in the text wins; a missing field
 * counts only when nothing else was found, and of several the first in the schema. Not thread-safe; reused for all
 * records.
 */
final class Findings {

    /** Stands in the path where the segment is an array's index. */
    private static final Object INDEX = new Object();

    private Object[] path = new Object[16];
    private int[] indexes = new int[16];
    private int depth;

    private @Nullable Reason reason;
    private @Nullable String field;
    private @Nullable String expected;
    private @Nullable String actual;
    private int missingOrder;

    void clear() {
        depth = 0;
        reason = null;
        field = null;
        expected = null;
        actual = null;
        missingOrder = Integer.MAX_VALUE;
    }

    /** Goes down into an object's member. */
    void enter(Object name) {
        enter(name, 0);
    }

    /** Goes down into an array's item. */
    void enter(int index) {
        enter(INDEX, index);
    }

    private void enter(Object segment, int index) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
            indexes = Arrays.copyOf(indexes, 2 * depth);
        }
        path[depth] = segment;
        indexes[depth] = index;
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Whether the record has become a dead letter, so that the rest of it need only be skipped. */
    boolean decided() {
        return reason != null;
    }

    /** Notes a fault of the value between a start and the scanner's position. */
    void reject(Reason found, String wanted, JsonScanner in, int start) {
        reject(found, wanted, Excerpt.visible(in.bytes(), start, in.position()));
    }

    void reject(Reason found, String wanted, @Nullable String instead) {
        if (reason == null) {
            override(found, pointer(), wanted, instead);
        }
    }

    /** Notes a fault of the whole record that outweighs all others. */
    void override(Reason found, @Nullable String where, String wanted, @Nullable String instead) {
        reason = found;
        field = where;
        expected = wanted;
        actual = instead;
    }

    void missing(Field absent) {
        if (reason == null && absent.order() < missingOrder) {
            missingOrder = absent.order();
            enter(absent.name());
            field = pointer();
            leave();
            expected = absent.type().describe();
        }
    }

    @Nullable
    Reason reason() {
        return reason == null && missingOrder < Integer.MAX_VALUE ? Reason.MISSING_FIELD : reason;
    }

    @Nullable
    String field() {
        return field;
    }

    @Nullable
    String expected() {
        return expected == null ? null : Excerpt.visible(expected);
    }

    @Nullable
    String actual() {
        return actual;
    }

    private @Nullable String pointer() {
        if (depth == 0) {
            return null;
        }
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            String segment = path[i] == INDEX ? Integer.toString(indexes[i]) : path[i].toString();
            pointer.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
        }
        return Excerpt.visible(pointer.toString());
    }
}
