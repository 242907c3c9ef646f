package io.sluice.ingest.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeltaSinkSettingsTests {

    @Test
    void bindsEveryProperty() {
        assertThat(bind(Map.of("sink.bronze", "s3a://b", "sink.dead-letters", "s3a://d", "sink.ledger", "s3a://l")))
                .isEqualTo(new DeltaSink.Settings("s3a://b", "s3a://d", "s3a://l"));
    }

    private static DeltaSink.Settings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("sink", DeltaSink.Settings.class);
    }
}
