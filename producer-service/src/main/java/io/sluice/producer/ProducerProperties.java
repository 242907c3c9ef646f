package io.sluice.producer;

import io.sluice.producer.encode.Compression;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is produced, how often, and where to.
 *
 * @param id names this producer in the keys of its objects, one to 32 lower-case letters and digits; drawn at each
 *     start when absent. Producers that run at the same time need different ones
 * @param seed makes content and faults repeatable, though not event ids and timestamps; drawn at each start when absent
 * @param interval the time from the start of one batch to the start of the next, 10 ms to 1 day
 * @param firstBatchAtOnce whether the first batch is written at start-up rather than after one interval
 * @param batchSize events per batch, 1 to 1,000,000
 * @param batches after how many batches the schedule ends; 0 is never
 * @param users how many users act, 1 to 1,000,000
 * @param invalidChance the probability that an event breaks the schema, 0 to 1
 * @param corruptedChance the probability that a batch is damaged as a whole, 0 to 1
 * @param compression what is done to the JSON text
 * @param bucket the bucket to write to, created when missing
 * @param prefix what object keys start with; empty, or ending in a slash
 * @param put how an object is put
 */
@Validated
@ConfigurationProperties("producer")
public record ProducerProperties(
        @Nullable @Pattern(regexp = "[a-z0-9]{1,32}", message = "must be 1 to 32 lower-case letters and digits")
        String id,

        @Nullable Long seed,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 10) @DurationMax(days = 1)
        Duration interval,

        @DefaultValue("true") boolean firstBatchAtOnce,
        @DefaultValue("100") @Min(1) @Max(1_000_000) int batchSize,
        @DefaultValue("0") @Min(0) long batches,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int users,

        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1")
        double invalidChance,

        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1")
        double corruptedChance,

        @DefaultValue("none") @NotNull Compression compression,

        @DefaultValue("raw")
        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
                message = "must be 3 to 63 lower-case letters, digits, dots and hyphens")
        String bucket,

        @DefaultValue("events/")
        @NotNull
        @Pattern(regexp = "([A-Za-z0-9!_.*'()=-]+/)*", message = "must be empty or end in '/', for example 'events/'")
        String prefix,

        @DefaultValue @NotNull @Valid Put put) {

    /**
     * How an object is put. A batch whose tries all fail is kept and put again at the next interval.
     *
     * @param timeout how long to wait for the store to connect, to take and to answer, 100 ms to 5 minutes each
     * @param tries how often to try at one interval, 1 to 10
     * @param backoff the pause before the second try, doubled before each further one, 1 ms to 1 minute
     */
    public record Put(
            @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 5)
            Duration timeout,

            @DefaultValue("3") @Min(1) @Max(10) int tries,

            @DefaultValue("200ms") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1)
            Duration backoff) {}
}
