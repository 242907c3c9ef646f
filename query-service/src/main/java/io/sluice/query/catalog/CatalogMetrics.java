package io.sluice.query.catalog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/** How fresh the published snapshot is: {@code query.snapshot.age} and, per stream, {@code query.snapshot.batch}. */
@Component
class CatalogMetrics {

    private final Clock clock;
    private final MultiGauge batches;

    CatalogMetrics(Catalog catalog, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.batches = MultiGauge.builder("query.snapshot.batch").register(meters);
        Gauge.builder("query.snapshot.age", catalog, this::ageSeconds)
                .baseUnit("seconds")
                .register(meters);
        catalog.onPublish(this::show);
    }

    private double ageSeconds(Catalog catalog) {
        var published = catalog.published();
        return published == null ? Double.NaN : age(published, clock.instant()).toMillis() / 1000.0;
    }

    /** How old the data of the oldest stream may be. */
    static Duration age(Catalog.Published published, Instant now) {
        return published.asOf().values().stream()
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, now))
                .orElse(Duration.ZERO);
    }

    private void show(CatalogSnapshot snapshot) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (var stream : snapshot.streams()) {
            var batch = stream.batchId();
            rows.add(MultiGauge.Row.of(Tags.of("stream", stream.stream()), batch == null ? Double.NaN : batch));
        }
        batches.register(rows, true);
    }
}
