package io.sluice.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailuresTests {

    @Test
    void tellsTheRootAndItsFirstLine() {
        var failure = new IllegalStateException("Job aborted", new IOException("Connection refused\n\tat somewhere"));
        var described = Failures.describe(failure, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        assertThat(described.error()).isEqualTo("IOException");
        assertThat(described.message()).isEqualTo("Connection refused");
        assertThat(described.nextAttemptAt()).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void cutsEndlessMessages() {
        var described = Failures.describe(new IOException("x".repeat(10_000)), Instant.EPOCH, null);
        assertThat(described.message()).hasSize(501);
    }
}
