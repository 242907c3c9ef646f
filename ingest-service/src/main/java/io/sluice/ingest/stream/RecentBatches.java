package io.sluice.ingest.stream;

import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.sink.CommittedBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one stream has committed lately, summed up by intervals of equal length: enough for a picture of the last hour
 * where no monitoring is installed. It begins with the process and does not grow. Thread-safe.
 */
final class RecentBatches {

    static final Duration INTERVAL = Duration.ofSeconds(10);
    static final int INTERVALS = 360;

    private final Clock clock;
    private final Deque<Interval> intervals = new ArrayDeque<>();
    private final Map<Kind, Long> deadLetters =
            new TreeMap<>(Comparator.comparing(Kind::category).thenComparing(Kind::reason));

    RecentBatches(Clock clock) {
        this.clock = clock;
    }

    /**
     * The batches that were committed in one interval. Intervals without any are left out.
     *
     * @param from when it begins
     * @param batches how many
     * @param objects how many they had
     * @param bytes of these objects
     * @param bronzeRows how many bronze rows
     * @param deadLetters how many dead letters
     * @param millis how long the batches took, from the first read to the last commit, added up
     * @param longestMillis how long the longest of them took
     */
    record Interval(
            Instant from,
            long batches,
            long objects,
            long bytes,
            long bronzeRows,
            long deadLetters,
            long millis,
            long longestMillis) {

        Interval plus(Interval other) {
            return new Interval(
                    from,
                    batches + other.batches,
                    objects + other.objects,
                    bytes + other.bytes,
                    bronzeRows + other.bronzeRows,
                    deadLetters + other.deadLetters,
                    millis + other.millis,
                    Math.max(longestMillis, other.longestMillis));
        }
    }

    /**
     * Dead letters of one kind since the process started.
     *
     * @param category the code of the category
     * @param reason the code of the reason
     * @param count how many
     */
    record DeadLetters(String category, String reason, long count) {}

    private record Kind(String category, String reason) {}

    /** Adds a batch; called once per batch, after its commit. */
    synchronized void committed(CommittedBatch batch) {
        var added = interval(batch);
        var last = intervals.peekLast();
        if (last != null && !last.from().isBefore(added.from())) {
            intervals.removeLast();
            intervals.addLast(last.plus(added));
        } else {
            intervals.addLast(added);
        }
        batch.deadLetters()
                .forEach(kind -> deadLetters.merge(new Kind(kind.category(), kind.reason()), kind.count(), Long::sum));
        forgetOld();
    }

    synchronized List<Interval> intervals() {
        forgetOld();
        return List.copyOf(intervals);
    }

    /** The most frequent kind first. */
    synchronized List<DeadLetters> deadLetters() {
        return deadLetters.entrySet().stream()
                .map(kind ->
                        new DeadLetters(kind.getKey().category(), kind.getKey().reason(), kind.getValue()))
                .sorted(Comparator.comparingLong(DeadLetters::count).reversed())
                .toList();
    }

    private static Interval interval(CommittedBatch batch) {
        var bytes = batch.objects().stream().mapToLong(LedgerEntry::size).sum();
        var started = batch.objects().stream().mapToLong(LedgerEntry::startedAt).min().stream()
                .mapToObj(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .findFirst()
                .orElse(batch.committedAt());
        var millis = Math.max(0, Duration.between(started, batch.committedAt()).toMillis());
        return new Interval(
                startOfInterval(batch.committedAt()),
                1,
                batch.objects().size(),
                bytes,
                batch.bronzeRows(),
                batch.deadLetterRows(),
                millis,
                millis);
    }

    private static Instant startOfInterval(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() / INTERVAL.toSeconds() * INTERVAL.toSeconds());
    }

    private void forgetOld() {
        var oldest = clock.instant().minus(INTERVAL.multipliedBy(INTERVALS));
        while (!intervals.isEmpty() && intervals.getFirst().from().isBefore(oldest)) {
            intervals.removeFirst();
        }
    }
}
