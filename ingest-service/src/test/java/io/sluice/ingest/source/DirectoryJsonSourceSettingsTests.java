package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The intake has its tests in {@link S3JsonSourceSettingsTests}. */
class DirectoryJsonSourceSettingsTests {

    @Test
    void needsNothingButAPath() {
        assertThat(bind(Map.of("source.path", "/var/landing")).path()).isEqualTo(Path.of("/var/landing"));
    }

    @Test
    void bindsEveryProperty() {
        var settings = bind(Map.of("source.path", "/var/landing", "source.intake.listing", "cursor"));
        assertThat(settings.path()).isEqualTo(Path.of("/var/landing"));
        assertThat(settings.intake().listing()).isEqualTo(Intake.Listing.CURSOR);
    }

    private static DirectoryJsonSource.Settings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("source", DirectoryJsonSource.Settings.class);
    }
}
