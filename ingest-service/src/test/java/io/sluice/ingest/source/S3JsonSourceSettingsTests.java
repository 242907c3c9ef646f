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
                        List.of(".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"),
                        1_000,
                        DataSize.ofMegabytes(256),
                        Listing.AUTO,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15)));
    }

    @Test
    void bindsEveryProperty() {
        assertThat(bind(Map.of(
                        "source.bucket", "landing",
                        "source.prefix", "clicks/",
                        "source.suffixes", ".txt,.log",
                        "source.max-objects-per-trigger", "10",
                        "source.max-bytes-per-trigger", "1MB",
                        "source.listing", "cursor",
                        "source.overlap", "1m",
                        "source.reconcile-interval", "1h")))
                .isEqualTo(new S3JsonSource.Settings(
                        "landing",
                        "clicks/",
                        List.of(".txt", ".log"),
                        10,
                        DataSize.ofMegabytes(1),
                        Listing.CURSOR,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1)));
    }

    private static S3JsonSource.Settings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("source", S3JsonSource.Settings.class);
    }
}
