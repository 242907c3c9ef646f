package io.sluice.producer.truth;

import io.sluice.producer.encode.Batch;
import io.sluice.producer.encode.Corruption;
import io.sluice.producer.generate.Flaw;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was really stored. Safe for use by many threads. */
public final class Truth {

    private final Map<Corruption, Long> corruptedBatches = new EnumMap<>(Corruption.class);
    private final Map<Flaw.Kind, Long> invalidEvents = new EnumMap<>(Flaw.Kind.class);
    private long intactBatches;
    private long validEvents;
    private long eventsInCorruptedBatches;
    private long bytes;
    private long failedPuts;

    /** Counts a batch. To be called once for each, when its store has confirmed it. */
    public synchronized void stored(Batch batch) {
        bytes += batch.body().length;
        if (batch.corruption() != null) {
            corruptedBatches.merge(batch.corruption(), 1L, Long::sum);
            eventsInCorruptedBatches += batch.events();
            return;
        }
        intactBatches++;
        validEvents += batch.events() - batch.flaws().size();
        batch.flaws().forEach(event -> invalidEvents.merge(event.flaw().kind(), 1L, Long::sum));
    }

    /** Counts a try to store a batch that was not confirmed. */
    public synchronized void putFailed() {
        failedPuts++;
    }

    public synchronized Counts counts() {
        return new Counts(
                intactBatches,
                Map.copyOf(corruptedBatches),
                validEvents,
                Map.copyOf(invalidEvents),
                eventsInCorruptedBatches,
                bytes,
                failedPuts);
    }
}
