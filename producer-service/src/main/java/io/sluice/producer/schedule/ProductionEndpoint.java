package io.sluice.producer.schedule;

import io.sluice.producer.store.StoreException;
import io.sluice.producer.truth.Truth;
import io.sluice.producer.truth.TruthDocument;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;

/**
 * {@code /actuator/production}: what was produced, whether more is, and batches on demand. Every request that succeeds
 * is answered with the truth after it; writing the state that the schedule is in already changes nothing.
 */
@Component
@WebEndpoint(id = "production")
final class ProductionEndpoint {

    static final int MOST_BATCHES = 10_000;
    private static final MimeType PROBLEM = MimeType.valueOf("application/problem+json");

    private final ProductionSchedule schedule;
    private final Truth truth;
    private final ProducerName producer;

    ProductionEndpoint(ProductionSchedule schedule, Truth truth, ProducerName producer) {
        this.schedule = schedule;
        this.truth = truth;
        this.producer = producer;
    }

    @ReadOperation
    TruthDocument production() {
        return TruthDocument.of(producer.name(), schedule.state().name(), truth.counts());
    }

    @WriteOperation
    WebEndpointResponse<?> write(@Nullable String state, @Nullable String batches) {
        if (state != null && batches == null) {
            return changeState(state);
        }
        if (batches != null && state == null) {
            return produce(batches);
        }
        return problem(
                HttpStatus.BAD_REQUEST,
                "Send either {\"state\": \"running\"}, {\"state\": \"paused\"} or {\"batches\": <number>}.");
    }

    private WebEndpointResponse<?> changeState(String state) {
        switch (state.toLowerCase(Locale.ROOT)) {
            case "running" -> schedule.resume();
            case "paused" -> schedule.pause();
            default -> {
                return problem(HttpStatus.BAD_REQUEST, "State '" + state + "' is not known. Allowed: running, paused.");
            }
        }
        if (schedule.state() == ProductionState.FINISHED) {
            return problem(
                    HttpStatus.CONFLICT,
                    "All batches that producer.batches asks for are stored, so the schedule cannot run or pause."
                            + " Send {\"batches\": <number>} to write more.");
        }
        return new WebEndpointResponse<>(production());
    }

    private WebEndpointResponse<?> produce(String batches) {
        var count = number(batches);
        if (count < 1 || count > MOST_BATCHES) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "'batches' is '%s' but must be a whole number, 1 to %d.".formatted(batches, MOST_BATCHES));
        }
        var before = truth.counts().batches();
        try {
            schedule.produceNow(count);
            return new WebEndpointResponse<>(production());
        } catch (StoreException e) {
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "%s. Stored since the request: %d of %d batches; the next one is kept and tried again. Send the rest when the store answers."
                            .formatted(e.getMessage(), truth.counts().batches() - before, count));
        }
    }

    /** Zero stands for everything that is no number; it is refused like a number out of range. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static WebEndpointResponse<ProblemDetail> problem(HttpStatus status, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create("/actuator/production"));
        return new WebEndpointResponse<>(problem, status.value(), PROBLEM);
    }
}
