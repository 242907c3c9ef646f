package io.sluice.query.sql;

import java.util.regex.Pattern;

/**
 * Keeps texts from the parser that would keep it busy for minutes. Its time grows with the cube of the number of
 * brackets or prefix operators in a row, and it cannot be interrupted. This only bounds the cost: what a statement may
 * do is decided on its tree.
 */
final class NestingCost {

    static final int MAX_BRACKETS = 500;
    static final int MAX_OPERATORS = 500;

    private static final Pattern BRACKET = Pattern.compile("[(\\[{]");

    /** Not between two letters or digits: there it is part of a date, a UUID or a sum. */
    private static final Pattern OPERATOR = Pattern.compile("(?<![0-9A-Za-z])[-+~!@]|[-+~!@](?![0-9A-Za-z])");

    private NestingCost() {}

    static boolean isTooHigh(String sql) {
        return BRACKET.matcher(sql).results().count() > MAX_BRACKETS
                || OPERATOR.matcher(sql).results().count() > MAX_OPERATORS;
    }
}
