package io.sluice.producer.schedule;

import io.sluice.producer.store.BatchStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The health of production. A store that confirms nothing makes it {@code DEGRADED}, which is no reason to restart the
 * service: the batch is kept, and production goes on when the store does.
 */
@Component
final class ProductionHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "The store confirms no puts");

    private final ProductionSchedule schedule;
    private final ProductionLine line;
    private final BatchStore store;

    ProductionHealthIndicator(ProductionSchedule schedule, ProductionLine line, BatchStore store) {
        this.schedule = schedule;
        this.line = line;
        this.store = store;
    }

    @Override
    public Health health() {
        var outage = line.outage();
        var health = outage == null
                ? Health.up()
                : Health.status(DEGRADED)
                        .withDetail("since", outage.since().toString())
                        .withDetail("cause", outage.cause());
        return health.withDetail("store", store.name())
                .withDetail("schedule", schedule.state().name())
                .build();
    }
}
