package io.sluice.query.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes values and names into SQL text so that they can only be read back as what they are. */
public final class SqlText {

    private SqlText() {}

    /** A string literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A list literal of strings. */
    public static String literals(Collection<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A quoted identifier. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
