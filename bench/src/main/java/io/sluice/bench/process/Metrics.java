package io.sluice.bench.process;

import java.time.Duration;
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

    /** The largest value over all lines of a metric; 0 when it has none. */
    public double max(String metric) {
        return lines.stream()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .max()
                .orElse(0);
    }

    /** What a timer has measured since an earlier moment, all together. */
    public Duration sumSince(Metrics before, String timer, String... labels) {
        return Duration.ofNanos(Math.round(1e9 * (sum(timer + "_sum", labels) - before.sum(timer + "_sum", labels))));
    }

    /** How often a timer has measured since an earlier moment. */
    public long countSince(Metrics before, String timer, String... labels) {
        return Math.round(sum(timer + "_count", labels) - before.sum(timer + "_count", labels));
    }
}
