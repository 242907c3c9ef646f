package io.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTests {

    private final Metrics metrics = Metrics.parse("""
            # HELP jvm_memory_used_bytes used
            jvm_memory_used_bytes{area="heap",id="Eden"} 100.0
            jvm_memory_used_bytes{area="heap",id="Old"} 1.5E2
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0
            jvm_memory_used_bytes_total 1000.0
            process_uptime_seconds 12.5
            """);

    @Test
    void addsUpWhatHasTheLabels() {
        assertThat(metrics.sum("jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(250);
        assertThat(metrics.sum("jvm_memory_used_bytes")).isEqualTo(257);
    }

    @Test
    void readsAMetricWithoutLabels() {
        assertThat(metrics.sum("process_uptime_seconds")).isEqualTo(12.5);
    }

    @Test
    void findsTheLargest() {
        assertThat(metrics.max("jvm_memory_used_bytes")).isEqualTo(150);
        assertThat(metrics.max("jvm_memory")).isZero();
    }

    @Test
    void saysWhatATimerHasMeasuredSince() {
        var before = Metrics.parse("refresh_seconds_sum 1.5\nrefresh_seconds_count 3");
        var after = Metrics.parse("refresh_seconds_sum 2.25\nrefresh_seconds_count 6");

        assertThat(after.sumSince(before, "refresh_seconds")).isEqualTo(Duration.ofMillis(750));
        assertThat(after.countSince(before, "refresh_seconds")).isEqualTo(3);
    }

    @Test
    void knowsNothingOfOtherMetrics() {
        assertThat(metrics.sum("jvm_memory")).isZero();
    }
}
