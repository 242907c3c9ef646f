package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class S3JsonSourceSettingsTests {

    @Test
    void hasDefaultsForAllButTheBucket() {
        assertThat(bind(Map.of("source.bucket", "raw")))
                .isEqualTo(new S3JsonSource.Settings(
                        "raw",
                        "",
                        new Intake(
                                List.of(".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"),
                                1_000,
                                DataSize.ofMegabytes(256),
                                Intake.Listing.AUTO,
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(15))));
    }

    @Test
    void bindsEveryProperty() {
        assertThat(bind(Map.of(
                        "source.bucket", "landing",
                        "source.prefix", "clicks/",
                        "source.intake.suffixes", ".txt,.log",
                        "source.intake.max-objects", "10",
                        "source.intake.max-size", "1MB",
                        "source.intake.listing", "cursor",
                        "source.intake.overlap", "1m",
                        "source.intake.narrow-overlap", "5s",
                        "source.intake.reconcile-interval", "1h")))
                .isEqualTo(new S3JsonSource.Settings(
                        "landing",
                        "clicks/",
                        new Intake(
                                List.of(".txt", ".log"),
                                10,
                                DataSize.ofMegabytes(1),
                                Intake.Listing.CURSOR,
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(5),
                                Duration.ofHours(1))));
    }

    private static S3JsonSource.Settings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("source", S3JsonSource.Settings.class);
    }
}
