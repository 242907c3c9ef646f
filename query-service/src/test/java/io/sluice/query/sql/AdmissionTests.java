package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

class AdmissionTests {

    private static Admission admission(int queue) {
        return new Admission(new LimitProperties(
                1,
                1,
                DataSize.ofBytes(1),
                DataSize.ofBytes(1),
                Duration.ofSeconds(1),
                1,
                queue,
                Duration.ofMillis(20)));
    }

    @Test
    void givesTheTurnBackAlsoAfterAFailure() {
        var admission = admission(0);
        var failure = catchThrowableOfType(
                IllegalStateException.class,
                () -> admission.inTurn(() -> {
                    throw new IllegalStateException("broken");
                }));
        assertThat(failure).hasMessage("broken");
        assertThat(admission.<String>inTurn(() -> "again")).isEqualTo("again");
    }

    @Test
    void turnsAwayWhoFindsTheQueueFull() {
        var admission = admission(0);
        var problem = catchThrowableOfType(
                QueryProblem.class, () -> admission.inTurn(() -> admission.<String>inTurn(() -> "second")));
        assertThat(problem.code()).isEqualTo("busy");
        assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }

    @Test
    void turnsAwayWhoWaitedTooLong() {
        var admission = admission(1);
        var problem = catchThrowableOfType(
                QueryProblem.class, () -> admission.inTurn(() -> admission.<String>inTurn(() -> "second")));
        assertThat(problem.getBody().getDetail()).contains("20 ms");
        assertThat(admission.<String>inTurn(() -> "later")).isEqualTo("later");
    }
}
