package io.sluice.query.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says where in a statement something is: {@code position} from 0, {@code line} and {@code column} from 1. */
final class TextPosition {

    private TextPosition() {}

    /**
     * The place of a byte, which is how DuckDB counts.
     *
     * @param text the whole statement
     * @param start the character that DuckDB has seen first
     * @param bytes how many bytes of UTF-8 lie between
     */
    static Map<String, Object> of(String text, int start, int bytes) {
        var seen = text.substring(start).getBytes(UTF_8);
        var between = new String(seen, 0, Math.min(bytes, seen.length), UTF_8);
        return of(text, Math.min(start + between.length(), text.length()));
    }

    static Map<String, Object> of(String text, int position) {
        var before = text.substring(0, position);
        var place = new LinkedHashMap<String, Object>();
        place.put("position", position);
        place.put("line", before.chars().filter(letter -> letter == '\n').count() + 1);
        place.put("column", position - before.lastIndexOf('\n'));
        return place;
    }
}
