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
                        DataSize.ofMegabytes(16),
                        DataSize.ofKilobytes(64),
                        Duration.ofSeconds(10),
                        4,
                        32,
                        Duration.ofSeconds(5)));
    }

    @Test
    void bindsEveryProperty() {
        var properties = Map.of(
                "query.limits.default-rows", "1",
                "query.limits.max-rows", "2",
                "query.limits.result-size", "3B",
                "query.limits.statement-size", "4B",
                "query.limits.time", "5s",
                "query.limits.concurrency", "6",
                "query.limits.queue", "7",
                "query.limits.queue-time", "8s");
        assertThat(Binding.of("query.limits", LimitProperties.class, properties))
                .isEqualTo(new LimitProperties(
                        1,
                        2,
                        DataSize.ofBytes(3),
                        DataSize.ofBytes(4),
                        Duration.ofSeconds(5),
                        6,
                        7,
                        Duration.ofSeconds(8)));
    }

    @Test
    void refusesADefaultAboveTheMaximum() {
        assertThatThrownBy(() ->
                        Binding.of("query.limits", LimitProperties.class, Map.of("query.limits.default-rows", "20000")))
                .rootCause()
                .hasMessageContaining("query.limits.max-rows");
    }
}
