package io.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTests {

    @Test
    void answersValuesThatWereSeen() {
        var hundred = new Percentiles(
                IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());

        assertThat(hundred.at(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(hundred.at(95)).isEqualTo(Duration.ofMillis(95));
        assertThat(hundred.at(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(hundred.at(100)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void roundsUpToTheWorseValue() {
        var three = new Percentiles(List.of(Duration.ofMillis(30), Duration.ofMillis(10), Duration.ofMillis(20)));

        assertThat(three.at(50)).isEqualTo(Duration.ofMillis(20));
        assertThat(three.at(95)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> new Percentiles(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
