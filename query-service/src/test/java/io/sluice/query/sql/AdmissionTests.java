package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.query.Binding;
import io.sluice.query.pool.InterruptedStatementException;
import io.sluice.query.pool.Interruption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class AdmissionTests {

    private static final Duration SOON = Duration.ofMillis(20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Admission admission(int concurrency, int userConcurrency, int queue) {
        var limits = Binding.of(
                "query.limits",
                LimitProperties.class,
                Map.of(
                        "query.limits.concurrency", String.valueOf(concurrency),
                        "query.limits.user-concurrency", String.valueOf(userConcurrency),
                        "query.limits.queue", String.valueOf(queue)));
        return new Admission(limits, meters);
    }

    @Test
    void turnsAwayWhoFindsTheQueueFull() {
        var admission = admission(1, 1, 0);
        admission.enter("a");
        var problem = catchThrowableOfType(QueryProblem.class, () -> admission.enter("a"));
        assertThat(problem.code()).isEqualTo("busy");
        assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }

    @Test
    void turnsAwayWhoWaitedTooLong() {
        var admission = admission(1, 1, 1);
        var first = admission.enter("a");
        try (var second = admission.enter("a")) {
            var problem = catchThrowableOfType(QueryProblem.class, () -> second.await(SOON, new Interruption()));
            assertThat(problem.getBody().getDetail()).contains("20 ms");
        }
        first.close();
        assertHasTurn(admission.enter("a"));
    }

    @Test
    void servesUsersInTurnAndNotInTheOrderOfTheirStatements() {
        var admission = admission(1, 1, 10);
        var running = admission.enter("a");
        var secondOfA = admission.enter("a");
        var thirdOfA = admission.enter("a");
        var firstOfB = admission.enter("b");
        running.close();
        assertHasTurn(firstOfB);
        assertWaits(secondOfA);
        firstOfB.close();
        assertHasTurn(secondOfA);
        assertWaits(thirdOfA);
    }

    @Test
    void leavesRoomForOthersWhenOneUserSendsMuch() {
        var admission = admission(3, 2, 10);
        assertHasTurn(admission.enter("a"));
        assertHasTurn(admission.enter("a"));
        assertWaits(admission.enter("a"));
        assertHasTurn(admission.enter("b"));
        assertThat(meters.get("query.running").gauge().value()).isEqualTo(3);
        assertThat(meters.get("query.waiting").gauge().value()).isEqualTo(1);
    }

    @Test
    void endsWaitingWhenTheStatementIsStopped() {
        var admission = admission(1, 1, 1);
        admission.enter("a");
        var waiting = admission.enter("a");
        var interruption = new Interruption();
        interruption.interrupt(Interruption.Cause.CANCELLED);
        assertThat(catchThrowableOfType(
                                InterruptedStatementException.class,
                                () -> waiting.await(Duration.ofMinutes(1), interruption))
                        .reason())
                .isEqualTo(Interruption.Cause.CANCELLED);
        waiting.close();
        assertThat(meters.get("query.waiting").gauge().value()).isZero();
    }

    private static void assertHasTurn(Admission.Place place) {
        assertThatCode(() -> place.await(Duration.ofMinutes(1), new Interruption()))
                .doesNotThrowAnyException();
    }

    private static void assertWaits(Admission.Place place) {
        assertThat(catchThrowableOfType(QueryProblem.class, () -> place.await(SOON, new Interruption())))
                .isNotNull();
    }
}
