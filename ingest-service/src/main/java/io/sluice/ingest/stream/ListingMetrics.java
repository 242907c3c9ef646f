package io.sluice.ingest.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.ingest.source.ListingReport;
import org.springframework.stereotype.Component;

/** The metrics of how sources find objects, described in {@code docs/reference/ingest.md}. Thread-safe. */
@Component
final class ListingMetrics {

    private final MeterRegistry registry;

    ListingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts what one stream finds. */
    ListingReport.Observer observer(String stream) {
        var objects = counter("ingest.discovered.objects", "Objects found by listings and in no batch before", stream);
        var bytes = counter("ingest.discovered.bytes", "Their bytes", stream);
        var stragglers = counter("ingest.stragglers", "Objects found behind the cursor by a full listing", stream);
        var full = timer("full", stream);
        var cursor = timer("cursor", stream);
        return report -> {
            objects.increment((double) report.objects());
            bytes.increment((double) report.bytes());
            stragglers.increment((double) report.stragglers());
            (report.complete() ? full : cursor).record(report.duration());
        };
    }

    private Counter counter(String name, String description, String stream) {
        return Counter.builder(name)
                .description(description)
                .tag("stream", stream)
                .register(registry);
    }

    private Timer timer(String kind, String stream) {
        return Timer.builder("ingest.listing.duration")
                .description("Time to list objects, everything or from a cursor")
                .tag("stream", stream)
                .tag("kind", kind)
                .register(registry);
    }
}
