package io.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

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
    void knowsNothingOfOtherMetrics() {
        assertThat(metrics.sum("jvm_memory")).isZero();
    }
}
