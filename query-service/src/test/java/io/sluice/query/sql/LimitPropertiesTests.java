package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.query.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(Binding.of("query.limits", LimitProperties.class, Map.of()))
                .isEqualTo(new LimitProperties(
                        1_000,
                        10_000,
                        5_000_000,
                        DataSize.ofMegabytes(16),
                        DataSize.ofGigabytes(1),
                        DataSize.ofKilobytes(64),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        4,
                        3,
                        32,
                        Duration.ofSeconds(5),
                        100));
    }

    @Test
    void bindsEveryProperty() {
        var properties = Map.ofEntries(
                Map.entry("query.limits.default-rows", "1"),
                Map.entry("query.limits.max-rows", "2"),
                Map.entry("query.limits.export-rows", "3"),
                Map.entry("query.limits.result-size", "4B"),
                Map.entry("query.limits.export-size", "5B"),
                Map.entry("query.limits.statement-size", "6B"),
                Map.entry("query.limits.time", "7s"),
                Map.entry("query.limits.export-time", "8s"),
                Map.entry("query.limits.concurrency", "9"),
                Map.entry("query.limits.user-concurrency", "10"),
                Map.entry("query.limits.queue", "11"),
                Map.entry("query.limits.queue-time", "12s"),
                Map.entry("query.limits.connections", "13"));
        assertThat(Binding.of("query.limits", LimitProperties.class, properties))
                .isEqualTo(new LimitProperties(
                        1,
                        2,
                        3,
                        DataSize.ofBytes(4),
                        DataSize.ofBytes(5),
                        DataSize.ofBytes(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        9,
                        10,
                        11,
                        Duration.ofSeconds(12),
                        13));
    }

    @Test
    void refusesADefaultAboveTheMaximum() {
        assertThatThrownBy(() ->
                        Binding.of("query.limits", LimitProperties.class, Map.of("query.limits.default-rows", "20000")))
                .rootCause()
                .hasMessageContaining("query.limits.max-rows");
    }
}
