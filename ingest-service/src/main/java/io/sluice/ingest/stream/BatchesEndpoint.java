package io.sluice.ingest.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** {@code /actuator/batches/{stream}}: what a stream has committed in the last hour, since this process started. */
@Component
@WebEndpoint(id = "batches")
final class BatchesEndpoint {

    private final StreamMetrics metrics;

    BatchesEndpoint(StreamMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * The answer.
     *
     * @param intervalMillis how long each interval is
     * @param intervals those in which something was committed, the oldest first
     * @param deadLetters by kind, the most frequent first, since the process started
     */
    record Recent(
            long intervalMillis, List<RecentBatches.Interval> intervals, List<RecentBatches.DeadLetters> deadLetters) {}

    /** Null, which is answered with 404, when there is no such stream. */
    @ReadOperation
    @Nullable
    Recent recent(@Selector String stream) {
        var recent = metrics.recent(stream);
        return recent == null
                ? null
                : new Recent(RecentBatches.INTERVAL.toMillis(), recent.intervals(), recent.deadLetters());
    }
}
