package io.sluice.query.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a statement for the log: its words without the values in it, on one line. */
final class StatementShape {

    private static final int MAX_LENGTH = 500;

    /** A quoted name stays; a text or a number goes. Only for text that DuckDB's parser has written. */
    private static final Pattern TOKEN = Pattern.compile("(\"[^\"]*+\")|('[^']*+')++|(?<![A-Za-z0-9_$])\\d[0-9.eE]*+");

    private StatementShape() {}

    static String of(String canonical) {
        var shape = TOKEN.matcher(canonical)
                .replaceAll(token -> token.group(1) == null ? "?" : Matcher.quoteReplacement(token.group(1)))
                .replaceAll("\\s+", " ");
        return shape.length() <= MAX_LENGTH ? shape : shape.substring(0, MAX_LENGTH) + "...";
    }
}
