package io.sluice.ingest.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/**
 * Records how long the batches of one stream take, as a whole and by Spark's phases: {@code latestOffset} is the
 * listing, {@code addBatch} reading, parsing, writing and the commit, {@code walCommit} and {@code commitOffsets} the
 * checkpoint. Spark calls it from its listener thread.
 */
final class BatchDurations extends StreamingQueryListener {

    private static final long serialVersionUID = 1;

    private static final String WHOLE = "triggerExecution";

    private final transient MeterRegistry registry;
    private final String stream;

    BatchDurations(MeterRegistry registry, String stream) {
        this.registry = registry;
        this.stream = stream;
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
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
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}
}
