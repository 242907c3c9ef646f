package io.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTests {

    @Test
    void endsWhenItHasTakenLongEnough() {
        assertThat(new WarmUp(() -> Duration.ZERO, () -> Duration.ZERO, Duration.ZERO).isOver())
                .isTrue();
    }

    @Test
    void goesOnUntilThereIsAPieceToJudge() {
        assertThat(new WarmUp(() -> Duration.ZERO, () -> Duration.ZERO, Duration.ofHours(1)).isOver())
                .isFalse();
    }

    @Test
    void tellsHowMuchOfTheTimeWasCompiling() {
        var clock = new Duration[] {Duration.ofSeconds(10), Duration.ofSeconds(5)};
        var warmUp = new WarmUp(() -> clock[0], () -> clock[1], Duration.ZERO);
        clock[0] = Duration.ofSeconds(20);
        clock[1] = Duration.ofSeconds(7);
        assertThat(warmUp.isOver()).isTrue();
        assertThat(warmUp).hasToString("warm-up of 0 s; in the end the compiler was at work for 20 % of the CPU time");
    }
}
