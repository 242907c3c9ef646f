package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.query.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ResultPropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(Binding.of("query.results", ResultProperties.class, Map.of()))
                .isEqualTo(new ResultProperties(DataSize.ofGigabytes(4), Duration.ofMinutes(10)));
    }

    @Test
    void bindsEveryProperty() {
        var properties = Map.of("query.results.max-size", "1MB", "query.results.keep", "2s");
        assertThat(Binding.of("query.results", ResultProperties.class, properties))
                .isEqualTo(new ResultProperties(DataSize.ofMegabytes(1), Duration.ofSeconds(2)));
    }
}
