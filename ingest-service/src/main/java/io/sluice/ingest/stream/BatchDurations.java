package io.sluice.ingest.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.jspecify.annotations.Nullable;

/**
 * Records how long the batches of one stream take, as a whole and by Spark's phases: {@code latestOffset} is the
 * listing, {@code addBatch} reading, parsing, writing and the commit, {@code walCommit} and {@code commitOffsets} the
 * checkpoint. Also tells when the last trigger ended, which no longer moves when the stream hangs. Spark calls it from
 * its listener thread.
 */
final class BatchDurations extends StreamingQueryListener {

    private static final long serialVersionUID = 1;

    private static final String WHOLE = "triggerExecution";

    private final transient MeterRegistry registry;
    private final transient Clock clock;
    private final String stream;
    private transient volatile @Nullable Instant lastTrigger;

    BatchDurations(MeterRegistry registry, Clock clock, String stream) {
        this.registry = registry;
        this.clock = clock;
        this.stream = stream;
        Gauge.builder("ingest.trigger.age.seconds", this, BatchDurations::secondsSinceTrigger)
                .description("Time since the running stream has last ended a trigger, with new objects or without")
                .tag("stream", stream)
                .register(registry);
    }

    private double secondsSinceTrigger() {
        var last = lastTrigger;
        return last == null ? 0 : Duration.between(last, clock.instant()).toMillis() / 1_000.0;
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        lastTrigger = clock.instant();
        if (event.progress().numInputRows() > 0) {
            event.progress().durationMs().forEach(this::record);
        }
    }

    private void record(String phase, long millis) {
        var tags = Tags.of("stream", stream);
        var timer = phase.equals(WHOLE)
                ? registry.timer("ingest.batch.duration", tags)
                : registry.timer("ingest.batch.phase.duration", tags.and("phase", phase));
        timer.record(Duration.ofMillis(millis));
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        lastTrigger = clock.instant();
    }

    @Override
    public void onQueryIdle(QueryIdleEvent event) {
        lastTrigger = clock.instant();
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        lastTrigger = null;
    }
}
