package io.sluice.ingest.source;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is taken from a store of objects, how much at once, and how it is found: the settings {@code intake} of every
 * source of objects.
 *
 * @param suffixes only keys that end in one of these
 * @param maxObjects most objects in a batch
 * @param maxSize most bytes in a batch of more than one object
 * @param listing how new objects are found
 * @param overlap how much later than its neighbours an object may appear at its place in the order of keys
 * @param narrowOverlap the overlap of most listings; the whole one is listed once in this time
 * @param reconcileInterval how often a listing by cursor is checked against a full one
 */
public record Intake(
        @DefaultValue({".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"}) @NotEmpty
        List<@NotBlank String> suffixes,

        @DefaultValue("1000") @Min(1) int maxObjects,
        @DefaultValue("256MB") @NotNull DataSize maxSize,
        @DefaultValue("auto") @NotNull Listing listing,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration overlap,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration narrowOverlap,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration reconcileInterval) {

    /** How new objects are found. */
    public enum Listing {
        /** {@link #FULL} until there are many objects whose keys grow with time, then {@link #CURSOR}. */
        AUTO,
        /** Lists what comes after the newest keys, so that a trigger costs the same however long the history is. */
        CURSOR,
        /** Lists everything each time; right for keys in any order. */
        FULL
    }

    /** Keys that end in {@code /} are the folder marks of consoles. */
    boolean wants(String key) {
        return !key.endsWith("/") && suffixes.stream().anyMatch(key::endsWith);
    }
}
