package io.sluice.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.spark.sql.streaming.StreamingQueryListener.QueryIdleEvent;
import org.apache.spark.sql.streaming.StreamingQueryListener.QueryStartedEvent;
import org.apache.spark.sql.streaming.StreamingQueryListener.QueryTerminatedEvent;
import org.junit.jupiter.api.Test;
import scala.Option;

class BatchDurationsTests {

    private static final UUID ID = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private Instant now = START;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BatchDurations durations = new BatchDurations(registry, new MovedByHand(), "events");

    @Test
    void tellsForHowLongNoTriggerHasEnded() {
        durations.onQueryStarted(new QueryStartedEvent(ID, ID, "events", START.toString(), null));
        now = START.plusSeconds(7);
        assertThat(triggerAge()).isEqualTo(7);

        durations.onQueryIdle(new QueryIdleEvent(ID, ID, now.toString()));
        now = now.plus(Duration.ofMillis(1_500));
        assertThat(triggerAge()).isEqualTo(1.5);
    }

    @Test
    void tellsZeroWhileNothingRuns() {
        assertThat(triggerAge()).isZero();

        durations.onQueryStarted(new QueryStartedEvent(ID, ID, "events", START.toString(), null));
        now = START.plusSeconds(7);
        durations.onQueryTerminated(new QueryTerminatedEvent(ID, ID, Option.empty(), Option.empty()));
        assertThat(triggerAge()).isZero();
    }

    private double triggerAge() {
        return registry.get("ingest.trigger.age.seconds")
                .tag("stream", "events")
                .gauge()
                .value();
    }

    private final class MovedByHand extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
