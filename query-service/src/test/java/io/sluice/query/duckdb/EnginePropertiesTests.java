package io.sluice.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.query.Binding;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class EnginePropertiesTests {

    @Test
    void hasDefaults() {
        var defaults = Binding.of("query.engine", EngineProperties.class, Map.of());
        assertThat(defaults)
                .isEqualTo(new EngineProperties(
                        DataSize.ofGigabytes(1), 0, Path.of(".sluice/query-spill"), DataSize.ofGigabytes(4)));
        assertThat(defaults.threadsOrProcessors())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void bindsEveryProperty() {
        var properties = Map.of(
                "query.engine.memory", "2GB",
                "query.engine.threads", "3",
                "query.engine.spill-directory", "/spill",
                "query.engine.max-spill", "4MB");
        assertThat(Binding.of("query.engine", EngineProperties.class, properties))
                .isEqualTo(
                        new EngineProperties(DataSize.ofGigabytes(2), 3, Path.of("/spill"), DataSize.ofMegabytes(4)));
    }
}
