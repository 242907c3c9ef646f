package io.sluice.query.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a statement when its plan is wanted: {@code EXPLAIN}, {@code EXPLAIN ANALYZE}, {@code EXPLAIN
 * (ANALYZE, FORMAT json)}. What follows must pass the gate as if it were to be run, so nothing depends on this class
 * reading comments exactly as DuckDB does.
 *
 * @param prefix the same in words of the service's own; empty when no plan is wanted
 * @param end where the statement itself begins
 */
record Explanation(String prefix, int end) {

    private static final List<String> FORMATS = List.of("text", "json", "yaml", "graphviz", "mermaid");

    /** One at a time: a pattern that repeats alternatives needs stack for each. */
    private static final Pattern GAP = Pattern.compile("\\s++|;|--[^\\n]*+|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern EXPLAIN = Pattern.compile("EXPLAIN\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANALYZE = Pattern.compile("ANALYZE\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTIONS =
            Pattern.compile("\\(\\s*+((?:ANALYZE|FORMAT)\\b[^()]*+)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORMAT = Pattern.compile("FORMAT\\s++('?+)(\\w++)\\1", Pattern.CASE_INSENSITIVE);

    /** @throws QueryProblem when an option is none of those that are known */
    static Explanation of(String sql) {
        var matcher = EXPLAIN.matcher(sql);
        if (!next(matcher, 0)) {
            return new Explanation("", 0);
        }
        var end = matcher.end();
        var options = new ArrayList<String>();
        if (next(matcher.usePattern(ANALYZE), end)) {
            options.add("ANALYZE");
            end = matcher.end();
        }
        if (next(matcher.usePattern(OPTIONS), end)) {
            for (var option : matcher.group(1).split(",", -1)) {
                options.add(option(option.strip()));
            }
            end = matcher.end();
        }
        return new Explanation(
                options.isEmpty() ? "EXPLAIN " : "EXPLAIN (%s) ".formatted(String.join(", ", options)), end);
    }

    private static boolean next(Matcher matcher, int start) {
        var wanted = matcher.pattern();
        var place = start;
        matcher.usePattern(GAP);
        while (matcher.region(place, matcher.regionEnd()).lookingAt()) {
            place = matcher.end();
        }
        return matcher.usePattern(wanted).region(place, matcher.regionEnd()).lookingAt();
    }

    private static String option(String option) {
        var format = FORMAT.matcher(option);
        if (format.matches() && FORMATS.contains(format.group(2).toLowerCase(Locale.ROOT))) {
            return "FORMAT " + format.group(2).toLowerCase(Locale.ROOT);
        }
        if (ANALYZE.matcher(option).matches()) {
            return "ANALYZE";
        }
        throw QueryProblem.refused(
                "EXPLAIN does not take the option '%s', but ANALYZE and FORMAT with one of %s: EXPLAIN (ANALYZE, FORMAT json) SELECT ..."
                        .formatted(option, String.join(", ", FORMATS)));
    }
}
