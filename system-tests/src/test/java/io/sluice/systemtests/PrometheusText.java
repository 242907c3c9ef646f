package io.sluice.systemtests;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in the text format that Prometheus reads.
 *
 * @param text the whole answer
 */
record PrometheusText(String text) {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");

    /** The sum of a counter's samples, whatever their labels. */
    long total(String name) {
        return (long) text.lines()
                .map(SAMPLE::matcher)
                .filter(sample -> sample.matches() && sample.group(1).equals(name))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    /** A counter by the values of two labels, as in {@code invalid_schema/wrong_type}. */
    Map<String, Long> by(String first, String second, String name) {
        return text.lines()
                .map(SAMPLE::matcher)
                .filter(sample -> sample.matches() && sample.group(1).equals(name))
                .collect(toMap(sample -> label(first, sample.group(2)) + "/" + label(second, sample.group(2)), sample ->
                        (long) Double.parseDouble(sample.group(3))));
    }

    Set<String> names() {
        return text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(sample -> sample.group(1))
                .collect(toSet());
    }

    private static String label(String name, String labels) {
        var value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(labels);
        return value.find() ? value.group(1) : "";
    }
}
