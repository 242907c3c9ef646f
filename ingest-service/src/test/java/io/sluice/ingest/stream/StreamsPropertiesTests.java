package io.sluice.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.stream.StreamSettings.Kind;
import io.sluice.ingest.stream.StreamSettings.Limits;
import io.sluice.ingest.stream.StreamSettings.Restart;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class StreamsPropertiesTests {

    private static final Map<String, String> REQUIRED = Map.of(
            "ingest.streams.events.schema", "classpath:schemas/events.schema.json",
            "ingest.streams.events.source.type", "s3-json",
            "ingest.streams.events.sink.type", "delta",
            "ingest.streams.events.checkpoint", "s3a://checkpoints/events");

    @Test
    void hasDefaultsForAllButSchemaSourceSinkAndCheckpoint() {
        assertThat(bind(REQUIRED).streams())
                .containsOnlyKeys("events")
                .containsEntry(
                        "events",
                        new StreamSettings(
                                true,
                                "classpath:schemas/events.schema.json",
                                new Kind("s3-json"),
                                new Kind("delta"),
                                "s3a://checkpoints/events",
                                List.of(),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30),
                                new Limits(
                                        DataSize.ofGigabytes(1),
                                        DataSize.ofMegabytes(8),
                                        DataSize.ofMegabytes(16),
                                        64,
                                        DataSize.ofKilobytes(64)),
                                new Restart(Duration.ofSeconds(1), Duration.ofMinutes(1))));
    }

    @Test
    void bindsEveryProperty() {
        var prefix = "ingest.streams.clicks.";
        var bound = bind(Map.ofEntries(
                Map.entry(prefix + "auto-start", "false"),
                Map.entry(prefix + "schema", "file:clicks.schema.json"),
                Map.entry(prefix + "source.type", "other-source"),
                Map.entry(prefix + "sink.type", "other-sink"),
                Map.entry(prefix + "checkpoint", "s3a://checkpoints/clicks"),
                Map.entry(prefix + "buckets", "a,b"),
                Map.entry(prefix + "trigger", "250ms"),
                Map.entry(prefix + "stop-timeout", "5s"),
                Map.entry(prefix + "limits.max-object-size", "4GB"),
                Map.entry(prefix + "limits.stream-above", "2MB"),
                Map.entry(prefix + "limits.max-record-size", "1MB"),
                Map.entry(prefix + "limits.max-depth", "8"),
                Map.entry(prefix + "limits.max-raw-size", "1KB"),
                Map.entry(prefix + "restart.initial-backoff", "2s"),
                Map.entry(prefix + "restart.max-backoff", "10m")));
        assertThat(bound.streams())
                .containsEntry(
                        "clicks",
                        new StreamSettings(
                                false,
                                "file:clicks.schema.json",
                                new Kind("other-source"),
                                new Kind("other-sink"),
                                "s3a://checkpoints/clicks",
                                List.of("a", "b"),
                                Duration.ofMillis(250),
                                Duration.ofSeconds(5),
                                new Limits(
                                        DataSize.ofGigabytes(4),
                                        DataSize.ofMegabytes(2),
                                        DataSize.ofMegabytes(1),
                                        8,
                                        DataSize.ofKilobytes(1)),
                                new Restart(Duration.ofSeconds(2), Duration.ofMinutes(10))));
    }

    @Test
    void namesThePropertyThatCannotBeBound() {
        var wrong = new HashMap<>(REQUIRED);
        wrong.put("ingest.streams.events.trigger", "soon");
        assertThatThrownBy(() -> bind(wrong)).hasMessageContaining("ingest.streams.events.trigger");
    }

    private static StreamsProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ingest", StreamsProperties.class);
    }
}
