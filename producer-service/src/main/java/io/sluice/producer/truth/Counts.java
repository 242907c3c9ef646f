package io.sluice.producer.truth;

import io.sluice.producer.encode.Corruption;
import io.sluice.producer.generate.Flaw;
import java.util.Map;

/**
 * What was stored up to a moment, consistent in itself. What a map lacks was counted zero times.
 *
 * @param intactBatches batches that were not damaged
 * @param corruptedBatches batches that were, by the kind of damage
 * @param validEvents events of intact batches that keep to the schema
 * @param invalidEvents events of intact batches that do not, by their flaw
 * @param eventsInCorruptedBatches events whose batch was damaged, valid or not
 * @param bytes the size of all objects
 * @param failedPuts tries to store a batch that were not confirmed
 */
public record Counts(
        long intactBatches,
        Map<Corruption, Long> corruptedBatches,
        long validEvents,
        Map<Flaw.Kind, Long> invalidEvents,
        long eventsInCorruptedBatches,
        long bytes,
        long failedPuts) {

    /** How many objects were stored. */
    public long batches() {
        return intactBatches
                + corruptedBatches.values().stream().mapToLong(Long::longValue).sum();
    }

    public long corrupted(Corruption kind) {
        return corruptedBatches.getOrDefault(kind, 0L);
    }

    public long invalid(Flaw.Kind kind) {
        return invalidEvents.getOrDefault(kind, 0L);
    }
}
