package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.query.Binding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CatalogPropertiesTests {

    @Test
    void catalogHasDefaults() {
        assertThat(Binding.of("query.catalog", CatalogProperties.class, Map.of()))
                .isEqualTo(new CatalogProperties(Duration.ofMillis(50), Duration.ofSeconds(1)));
    }

    @Test
    void catalogBindsEveryProperty() {
        assertThat(Binding.of(
                        "query.catalog",
                        CatalogProperties.class,
                        Map.of("query.catalog.poll-interval", "40ms", "query.catalog.discovery-interval", "5s")))
                .isEqualTo(new CatalogProperties(Duration.ofMillis(40), Duration.ofSeconds(5)));
    }

    @Test
    void cacheHasDefaults() {
        assertThat(Binding.of("query.cache", CacheProperties.class, Map.of()))
                .isEqualTo(new CacheProperties(Path.of(".sluice/query-cache"), DataSize.ofGigabytes(10), 8));
    }

    @Test
    void cacheBindsEveryProperty() {
        assertThat(Binding.of(
                        "query.cache",
                        CacheProperties.class,
                        Map.of(
                                "query.cache.directory", "/cache",
                                "query.cache.max-size", "1MB",
                                "query.cache.downloads", "2")))
                .isEqualTo(new CacheProperties(Path.of("/cache"), DataSize.ofMegabytes(1), 2));
    }

    @Test
    void refusesNoDownloadsAtAll() {
        assertThatThrownBy(() -> Binding.of("query.cache", CacheProperties.class, Map.of("query.cache.downloads", "0")))
                .rootCause()
                .hasMessageContaining("downloads");
    }
}
