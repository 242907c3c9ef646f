package io.sluice.query.sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts statements by what became of them ({@code query.requests}) and times them ({@code query.duration}). */
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

    QueryAnswer measure(Supplier<QueryAnswer> query) {
        var sample = Timer.start(meters);
        var outcome = "failed";
        try {
            var answer = query.get();
            outcome = "ok";
            return answer;
        } catch (QueryProblem problem) {
            outcome = problem.code();
            if (problem.getStatusCode().is5xxServerError()) {
                log.warn("A statement was not answered: {}", problem.getBody().getDetail(), problem.getCause());
            }
            throw problem;
        } finally {
            sample.stop(duration);
            count(outcome, 1);
        }
    }

    private void count(String outcome, int times) {
        meters.counter("query.requests", "outcome", outcome).increment(times);
    }
}
