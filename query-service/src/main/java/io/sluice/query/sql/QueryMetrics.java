package io.sluice.query.sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts statements by what became of them ({@code query.requests}), times them ({@code query.duration}), and writes
 * one line about each to the log, in which no literal of the statement is.
 */
@Component
class QueryMetrics {

    private static final Logger log = LoggerFactory.getLogger(QueryMetrics.class);

    /** There from the start: a counter that appears with its first event has no rate for it. */
    private static final List<String> ALERTED = List.of("ok", "busy", "timeout", "not_ready", "failed");

    private final MeterRegistry meters;
    private final Timer duration;

    QueryMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.duration =
                Timer.builder("query.duration").publishPercentileHistogram().register(meters);
        ALERTED.forEach(outcome -> count(outcome, 0));
    }

    void done(Query query, Result result) {
        record(query, "ok", result.rows(), result.content().size());
    }

    void failed(Query query, QueryProblem problem) {
        if (problem.getStatusCode().is5xxServerError()) {
            log.warn("A statement was not answered: {}", problem.getBody().getDetail(), problem.getCause());
        }
        record(query, problem.code(), 0, 0);
    }

    private void record(Query query, String outcome, long rows, long bytes) {
        duration.record(Duration.ofMillis(query.elapsedMillis()));
        count(outcome, 1);
        var order = query.order();
        log.info(
                "query {} of {}: {} in {} ms, {} rows, {} bytes of {}: {}",
                query.id(),
                order.user(),
                outcome,
                query.elapsedMillis(),
                rows,
                bytes,
                order.format().word(),
                query.shape());
    }

    private void count(String outcome, int times) {
        meters.counter("query.requests", "outcome", outcome).increment(times);
    }
}
