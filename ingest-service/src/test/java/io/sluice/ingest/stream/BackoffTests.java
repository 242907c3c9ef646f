package io.sluice.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private final Backoff backoff =
            new Backoff(new StreamSettings.Restart(Duration.ofSeconds(1), Duration.ofSeconds(10)));

    @Test
    void doublesUpToTheLongestPause() {
        assertThat(Stream.generate(backoff::next).limit(6).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    @Test
    void neverOverflows() {
        assertThat(Stream.generate(backoff::next).limit(100)).last().isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void beginsAgainAfterASuccess() {
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }
}
