package io.sluice.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.sink.CommittedBatch;
import io.sluice.ingest.sink.DeadLetterCount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentBatchesTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final RecentBatches recent = at(NOON.plusSeconds(30));

    @Test
    void addsUpTheBatchesOfAnInterval() {
        recent.committed(batch(NOON.plusSeconds(1), 90, 10, Duration.ofMillis(200)));
        recent.committed(batch(NOON.plusSeconds(9), 40, 0, Duration.ofMillis(500)));

        assertThat(recent.intervals())
                .containsExactly(new RecentBatches.Interval(NOON, 2, 2, 2_000, 130, 10, 700, 500));
    }

    @Test
    void beginsANewIntervalAfterTenSeconds() {
        recent.committed(batch(NOON.plusSeconds(9), 1, 0, Duration.ZERO));
        recent.committed(batch(NOON.plusSeconds(10), 2, 0, Duration.ZERO));

        assertThat(recent.intervals())
                .extracting(RecentBatches.Interval::from)
                .containsExactly(NOON, NOON.plusSeconds(10));
    }

    @Test
    void countsABatchOfAnEarlierClockWithTheLastInterval() {
        recent.committed(batch(NOON.plusSeconds(20), 1, 0, Duration.ZERO));
        recent.committed(batch(NOON.plusSeconds(5), 2, 0, Duration.ZERO));

        assertThat(recent.intervals())
                .singleElement()
                .satisfies(interval -> assertThat(interval.bronzeRows()).isEqualTo(3));
    }

    @Test
    void forgetsWhatIsOlderThanAnHour() {
        var late = at(NOON.plus(Duration.ofHours(1)).plusSeconds(15));
        late.committed(batch(NOON, 1, 0, Duration.ZERO));
        late.committed(batch(NOON.plusSeconds(20), 2, 0, Duration.ZERO));

        assertThat(late.intervals())
                .extracting(RecentBatches.Interval::bronzeRows)
                .containsExactly(2L);
    }

    @Test
    void countsDeadLettersByKindTheMostFrequentFirst() {
        recent.committed(batch(NOON, 0, 2, Duration.ZERO, new DeadLetterCount("invalid_schema", "wrong_type", 2)));
        recent.committed(batch(NOON, 0, 3, Duration.ZERO, new DeadLetterCount("corrupted_batch", "not_utf8", 3)));
        recent.committed(batch(NOON, 0, 2, Duration.ZERO, new DeadLetterCount("invalid_schema", "wrong_type", 2)));

        assertThat(recent.deadLetters())
                .containsExactly(
                        new RecentBatches.DeadLetters("invalid_schema", "wrong_type", 4),
                        new RecentBatches.DeadLetters("corrupted_batch", "not_utf8", 3));
    }

    private static RecentBatches at(Instant now) {
        return new RecentBatches(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static CommittedBatch batch(
            Instant committedAt, long bronzeRows, long deadLetters, Duration took, DeadLetterCount... kinds) {
        var started = ChronoUnit.MICROS.between(Instant.EPOCH, committedAt.minus(took));
        var object = new LedgerEntry(
                "s3://raw/events/1.json",
                1_000,
                null,
                started,
                bronzeRows + deadLetters,
                bronzeRows,
                deadLetters,
                started);
        return new CommittedBatch(1, List.of(object), List.of(kinds), committedAt, Duration.ofMillis(5));
    }
}
