package io.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeasurementTests {

    @Test
    void relatesEventsToCpuTimeAndToTime() {
        var measured = new Measurement(300_000, Duration.ofMillis(1_500), Duration.ofSeconds(2), 1, 1);

        assertThat(measured.eventsPerCpuSecond()).isEqualTo(150_000);
        assertThat(measured.eventsPerSecond()).isEqualTo(200_000);
    }
}
