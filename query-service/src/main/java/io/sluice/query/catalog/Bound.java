package io.sluice.query.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A value at the border of a file's or a condition's values, in the order in which the engine sorts a column. Values of
 * one column are either all numbers or all texts.
 *
 * @param number an integer, or a time in microseconds since 1970; 0 for a text
 * @param text a text; empty for a number
 */
record Bound(long number, String text) implements Comparable<Bound> {

    static Bound of(long number) {
        return new Bound(number, "");
    }

    static Bound of(String text) {
        return new Bound(0, text);
    }

    @Override
    public int compareTo(Bound other) {
        // Java's own order of texts is another one beyond the 65,536th character.
        return number == other.number
                ? Arrays.compareUnsigned(text.getBytes(UTF_8), other.text.getBytes(UTF_8))
                : Long.compare(number, other.number);
    }
}
