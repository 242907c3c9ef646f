package io.sluice.bench.report;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Percentiles by nearest rank: each is a value that was really seen. Immutable. */
public final class Percentiles {

    private final List<Duration> sorted;

    /**
     * Sorts the values.
     *
     * @param values at least one
     */
    public Percentiles(Collection<Duration> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is no percentile of nothing");
        }
        this.sorted = values.stream().sorted().toList();
    }

    /**
     * The value that so many percent of all are not above.
     *
     * @param percent above 0, at most 100
     */
    public Duration at(double percent) {
        var rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    public int count() {
        return sorted.size();
    }
}
