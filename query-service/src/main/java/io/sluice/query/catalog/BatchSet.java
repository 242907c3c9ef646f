package io.sluice.query.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the committed batches, as runs of consecutive numbers. Ids have few gaps, so a set of any number of
 * batches is a handful of runs and a predicate that is cheap to evaluate.
 *
 * @param runs in ascending order, neither touching nor overlapping
 */
record BatchSet(List<Run> runs) {

    private static final int MAX_SHOWN = 10;

    static final BatchSet NONE = new BatchSet(List.of());

    BatchSet {
        runs = List.copyOf(runs);
    }

    /** Consecutive ids, both ends included. */
    record Run(long first, long last) {

        boolean holds(long from, long to) {
            return first <= from && to <= last;
        }

        boolean meets(long from, long to) {
            return first <= to && from <= last;
        }
    }

    static BatchSet of(Collection<Long> ids) {
        return joined(ids.stream().map(id -> new Run(id, id)));
    }

    static BatchSet union(Collection<BatchSet> sets) {
        return joined(sets.stream().flatMap(set -> set.runs.stream()));
    }

    private static BatchSet joined(Stream<Run> parts) {
        var runs = new ArrayList<Run>();
        for (var part : parts.sorted(Comparator.comparingLong(Run::first)).toList()) {
            var last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && part.first() <= last.last() + 1) {
                runs.set(runs.size() - 1, new Run(last.first(), Math.max(last.last(), part.last())));
            } else {
                runs.add(part);
            }
        }
        return new BatchSet(runs);
    }

    /** The highest id, or null when no batch is committed. */
    @Nullable
    Long latest() {
        return runs.isEmpty() ? null : runs.get(runs.size() - 1).last();
    }

    /** Whether all the ids of an interval are committed, so that a file of such rows needs no filter. */
    boolean holds(long from, long to) {
        return runs.stream().anyMatch(run -> run.holds(from, to));
    }

    /** Whether any id of an interval is committed; a file of other rows need not be read. */
    boolean meets(long from, long to) {
        return runs.stream().anyMatch(run -> run.meets(from, to));
    }

    boolean contains(long id) {
        return meets(id, id);
    }

    /** The ids that are not larger than one of them. */
    BatchSet upTo(long last) {
        return new BatchSet(runs.stream()
                .filter(run -> run.first() <= last)
                .map(run -> new Run(run.first(), Math.min(run.last(), last)))
                .toList());
    }

    /** The condition that a row of a committed batch meets. */
    String condition(String column) {
        return runs.isEmpty()
                ? "false"
                : runs.stream()
                        .map(run -> "%s BETWEEN %d AND %d".formatted(column, run.first(), run.last()))
                        .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** For people; where there are many gaps, only the last runs. */
    @Override
    public String toString() {
        var shown = runs.subList(Math.max(0, runs.size() - MAX_SHOWN), runs.size());
        return runs.isEmpty()
                ? "no batch yet"
                : shown.stream()
                        .map(run -> run.first() == run.last() ? "" + run.first() : run.first() + " to " + run.last())
                        .collect(Collectors.joining(
                                ", ", shown.size() < runs.size() ? "batches ..., " : "batches ", ""));
    }
}
