package io.sluice.ingest.stream;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while a stream that shall run has failed. It takes no part in liveness or readiness: the stream tries again by
 * itself, and a restart of the service would not bring the store back.
 */
@Component
final class StreamsHealthIndicator implements HealthIndicator {

    private final Streams streams;

    StreamsHealthIndicator(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        var statuses = streams.statuses();
        var failed = statuses.stream().anyMatch(stream -> stream.observed() == ObservedState.FAILED);
        var health = failed ? Health.down() : Health.up();
        statuses.forEach(stream -> health.withDetail(
                stream.name(),
                stream.failure() == null
                        ? stream.observed()
                        : stream.observed() + ": " + stream.failure().message()));
        return health.build();
    }
}
