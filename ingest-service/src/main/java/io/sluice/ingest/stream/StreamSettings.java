package io.sluice.ingest.stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One stream. The settings of its source and sink belong to their kinds and are bound there.
 *
 * @param autoStart whether it starts with the service
 * @param schema location of the JSON Schema file, for example {@code classpath:schemas/events.schema.json} or {@code
 *     file:/etc/sluice/events.schema.json}
 * @param source which kind of source
 * @param sink which kind of sink
 * @param checkpoint directory URL of the checkpoint; one stream, one checkpoint
 * @param buckets buckets that are created when they are missing
 * @param trigger how often it looks for new objects
 * @param stopTimeout how long stopping waits for the batch in flight
 * @param limits how large objects and records may be
 * @param restart how it comes back after a failure
 */
public record StreamSettings(
        @DefaultValue("true") boolean autoStart,
        @NotBlank String schema,
        @NotNull @Valid Kind source,
        @NotNull @Valid Kind sink,
        @NotBlank String checkpoint,
        @DefaultValue({}) List<@NotBlank String> buckets,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration trigger,
        @DefaultValue("30s") @DurationMin(millis = 0) Duration stopTimeout,
        @DefaultValue @Valid Limits limits,
        @DefaultValue @Valid Restart restart) {

    /**
     * A kind of source or sink.
     *
     * @param type its name
     */
    public record Kind(@NotBlank String type) {}

    /**
     * Limits of what is read. What is larger becomes a dead letter.
     *
     * @param maxObjectSize of an object, stored and decompressed
     * @param streamAbove of an object that is held in memory; a larger one passes through a temporary file
     * @param maxRecordSize of one record's text
     * @param maxDepth how deep a record may be nested
     * @param maxRawSize how much of the text a dead letter keeps
     */
    public record Limits(
            @DefaultValue("1GB") @NotNull DataSize maxObjectSize,
            @DefaultValue("8MB") @NotNull DataSize streamAbove,
            @DefaultValue("16MB") @NotNull DataSize maxRecordSize,
            @DefaultValue("64") @Min(1) @Max(1000) int maxDepth,
            @DefaultValue("64KB") @NotNull DataSize maxRawSize) {}

    /**
     * Pauses between attempts: the first, then twice as long each time up to the longest.
     *
     * @param initialBackoff the first pause
     * @param maxBackoff the longest pause
     */
    public record Restart(
            @DefaultValue("1s") @DurationMin(millis = 1) Duration initialBackoff,
            @DefaultValue("1m") @DurationMin(millis = 1) Duration maxBackoff) {}
}
