package io.sluice.ingest.parse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Short, safe pieces of text for people. */
final class Excerpt {

    private static final int MAX_CHARACTERS = 200;
    private static final HexFormat HEX = HexFormat.of();

    private Excerpt() {}

    /** The text between two offsets, cut to some 200 characters; control characters become visible escapes. */
    static String visible(byte[] bytes, int from, int to) {
        return visible(text(bytes, from, to, 4 * MAX_CHARACTERS + 4));
    }

    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (visible.length() >= MAX_CHARACTERS && !Character.isLowSurrogate(text.charAt(i))) {
                return visible.append("...").toString();
            }
            append(visible, text.charAt(i));
        }
        return visible.toString();
    }

    private static void append(StringBuilder visible, char character) {
        if (Character.isISOControl(character) || isBidiControl(character)) {
            visible.append("\\u").append(HEX.toHexDigits(character));
        } else {
            visible.append(character);
        }
    }

    /** Such characters reorder what a terminal shows. */
    private static boolean isBidiControl(char character) {
        return (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
    }

    /** The text between two offsets, cut at a character's boundary; bytes that are no UTF-8 show as U+FFFD. */
    static String text(byte[] bytes, int from, int to, int maxBytes) {
        int cut = to - from <= maxBytes ? to : Utf8.boundaryBefore(bytes, from, from + maxBytes);
        return new String(bytes, from, cut - from, StandardCharsets.UTF_8);
    }
}
