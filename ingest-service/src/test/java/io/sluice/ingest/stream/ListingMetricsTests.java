package io.sluice.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.ingest.source.ListingReport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListingMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void addsUpWhatListingsFind() {
        var observer = new ListingMetrics(registry).observer("events");
        observer.listed(new ListingReport(true, 10, 1_000, 2, Duration.ofSeconds(3)));
        observer.listed(new ListingReport(false, 5, 500, 0, Duration.ofSeconds(1)));
        assertThat(counter("ingest.discovered.objects")).isEqualTo(15);
        assertThat(counter("ingest.discovered.bytes")).isEqualTo(1_500);
        assertThat(counter("ingest.stragglers")).isEqualTo(2);
        assertThat(seconds("full")).isEqualTo(3);
        assertThat(seconds("cursor")).isEqualTo(1);
    }

    private double counter(String name) {
        return registry.get(name).tag("stream", "events").counter().count();
    }

    private double seconds(String kind) {
        return registry.get("ingest.listing.duration").tag("kind", kind).timer().totalTime(TimeUnit.SECONDS);
    }
}
