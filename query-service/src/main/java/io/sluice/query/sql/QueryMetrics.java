package io.sluice.query.sql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts statements by what became of them ({@code query.requests}), times them ({@code query.duration}), counts
 * the files that they needed and those that they were spared ({@code query.files}), and writes one line about each to
 * the log, in which no literal of the statement is.
 */
@Component
class QueryMetrics {

    private static final Logger log = LoggerFactory.getLogger(QueryMetrics.class);

    /** There from the start: a counter that appears with its first event has no rate for it. */
    private static final List<String> ALERTED = List.of("ok", "busy", "timeout", "not_ready", "failed");

    private final MeterRegistry meters;
    private final Timer duration;
    private final Counter filesRead;
    private final Counter filesSkipped;

    QueryMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.duration =
                Timer.builder("query.duration").publishPercentileHistogram().register(meters);
        this.filesRead = meters.counter("query.files.read");
        this.filesSkipped = meters.counter("query.files.skipped");
        ALERTED.forEach(outcome -> count(outcome, 0));
    }

    void done(Query query, Result result) {
        filesRead.increment(result.files());
        filesSkipped.increment(result.visibleFiles() - result.files());
        record(
                query,
                "ok",
                "%d rows, %d bytes of %s, %d of %d files"
                        .formatted(
                                result.rows(),
                                result.content().size(),
                                query.order().format().word(),
                                result.files(),
                                result.visibleFiles()));
    }

    void failed(Query query, QueryProblem problem) {
        if (problem.getStatusCode().is5xxServerError()) {
            log.warn("A statement was not answered: {}", problem.getBody().getDetail(), problem.getCause());
        }
        record(query, problem.code(), "no result");
    }

    private void record(Query query, String outcome, String result) {
        duration.record(Duration.ofMillis(query.elapsedMillis()));
        count(outcome, 1);
        log.info(
                "query {} of {}: {} in {} ms, {}: {}",
                query.id(),
                query.order().user(),
                outcome,
                query.elapsedMillis(),
                result,
                query.shape());
    }

    private void count(String outcome, int times) {
        meters.counter("query.requests", "outcome", outcome).increment(times);
    }
}
