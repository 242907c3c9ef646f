package io.sluice.bench.process;

import java.util.List;

/**
 * What {@code /actuator/prometheus} said at one moment.
 *
 * @param lines its lines
 */
public record Metrics(List<String> lines) {

    static final Metrics NONE = new Metrics(List.of());

    static Metrics parse(String text) {
        return new Metrics(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** The sum over all lines of a metric that have every one of these labels, written {@code name="value"}. */
    public double sum(String metric, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
