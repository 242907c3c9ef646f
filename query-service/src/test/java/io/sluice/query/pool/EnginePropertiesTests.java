package io.sluice.query.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.query.Binding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class EnginePropertiesTests {

    @Test
    void hasDefaults() {
        var defaults = Binding.of("query.engine", EngineProperties.class, Map.of());
        assertThat(defaults)
                .isEqualTo(new EngineProperties(
                        DataSize.ofMegabytes(512),
                        null,
                        0,
                        Path.of(".sluice/query-spill"),
                        DataSize.ofGigabytes(2),
                        Duration.ofMinutes(1)));
        assertThat(defaults.threadsOrProcessors())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(defaults.processBytes()).isEqualTo(DataSize.ofGigabytes(1).toBytes());
    }

    @Test
    void bindsEveryProperty() {
        var properties = Map.of(
                "query.engine.memory", "2GB",
                "query.engine.process-memory", "3GB",
                "query.engine.threads", "3",
                "query.engine.spill-directory", "/spill",
                "query.engine.max-spill", "4MB",
                "query.engine.idle-time", "5s");
        assertThat(Binding.of("query.engine", EngineProperties.class, properties))
                .isEqualTo(new EngineProperties(
                        DataSize.ofGigabytes(2),
                        DataSize.ofGigabytes(3),
                        3,
                        Path.of("/spill"),
                        DataSize.ofMegabytes(4),
                        Duration.ofSeconds(5)));
    }

    @Test
    void refusesAProcessWithoutRoomForAnythingButTheEngine() {
        var properties = Map.of("query.engine.memory", "1GB", "query.engine.process-memory", "1100MB");
        assertThatThrownBy(() -> Binding.of("query.engine", EngineProperties.class, properties))
                .rootCause()
                .hasMessageContaining("at least 256MB more than query.engine.memory");
    }
}
