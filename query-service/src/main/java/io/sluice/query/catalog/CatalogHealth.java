package io.sluice.query.catalog;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up for as long as there is a snapshot to serve, also when the object store is away; the details say how old it is and
 * why it is not newer.
 */
@Component("catalogHealthIndicator")
class CatalogHealth implements HealthIndicator {

    private final Catalog catalog;
    private final CatalogRefresher refresher;
    private final Clock clock;

    CatalogHealth(Catalog catalog, CatalogRefresher refresher, Clock clock) {
        this.catalog = catalog;
        this.refresher = refresher;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var published = catalog.published();
        var health = published == null ? Health.outOfService() : Health.up();
        if (published != null) {
            health.withDetail("age", CatalogMetrics.age(published, clock.instant()));
            health.withDetail("streams", streams(published));
        }
        var failure = refresher.failure();
        if (failure != null) {
            health.withDetail("lastFailure", failure);
        }
        return health.build();
    }

    private static Map<String, Map<String, Object>> streams(Catalog.Published published) {
        var streams = new LinkedHashMap<String, Map<String, Object>>();
        for (var stream : published.snapshot().streams()) {
            var details = new LinkedHashMap<String, Object>();
            var batch = stream.batchId();
            if (batch != null) {
                details.put("batchId", batch);
            }
            details.put("dataAsOf", String.valueOf(published.asOf().get(stream.stream())));
            for (var table : stream.tables()) {
                var problem = table.unavailable();
                details.put(table.layer().schema(), problem == null ? "available" : problem);
            }
            streams.put(stream.stream(), details);
        }
        return streams;
    }
}
