package io.sluice.producer.schedule;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.producer.encode.Corruption;
import io.sluice.producer.generate.Flaw;
import io.sluice.producer.truth.Counts;
import io.sluice.producer.truth.Truth;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The truth as metrics: they read the same counts as the endpoint, so the two cannot differ. */
@Component
public final class ProductionMetrics implements MeterBinder {

    private final Truth truth;

    ProductionMetrics(Truth truth) {
        this.truth = truth;
    }

    /** The timer of confirmed puts. */
    public static Timer puts(MeterRegistry registry) {
        return Timer.builder("producer.put")
                .description("Time to put one object, confirmed puts only")
                .publishPercentileHistogram()
                .register(registry);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        events("valid", Counts::validEvents, registry);
        events("in_corrupted_batch", Counts::eventsInCorruptedBatches, registry);
        for (var kind : Flaw.Kind.values()) {
            events(kind.code(), counts -> counts.invalid(kind), registry);
        }
        batches("intact", Counts::intactBatches, registry);
        for (var kind : Corruption.values()) {
            batches(kind.code(), counts -> counts.corrupted(kind), registry);
        }
        counter("producer.bytes", "Size of the stored objects", Counts::bytes)
                .baseUnit("bytes")
                .register(registry);
        counter("producer.put.failures", "Tries to put an object that were not confirmed", Counts::failedPuts)
                .register(registry);
    }

    private void events(String kind, ToDoubleFunction<Counts> count, MeterRegistry registry) {
        counter("producer.events", "Events in stored objects", count)
                .tag("kind", kind)
                .register(registry);
    }

    private void batches(String kind, ToDoubleFunction<Counts> count, MeterRegistry registry) {
        counter("producer.batches", "Stored objects", count).tag("kind", kind).register(registry);
    }

    private FunctionCounter.Builder<Truth> counter(String name, String description, ToDoubleFunction<Counts> count) {
        return FunctionCounter.builder(name, truth, stored -> count.applyAsDouble(stored.counts()))
                .description(description);
    }
}
