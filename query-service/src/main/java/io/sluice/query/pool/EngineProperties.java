package io.sluice.query.pool;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The resources of one worker process, which runs one statement at a time.
 *
 * @param memory how much memory the SQL engine uses before it spills to disk
 * @param processMemory how much memory the whole process may have before it is killed, which costs the statement that
 *     it runs; 512 MB more than {@code memory} when it is not set
 * @param threads how many threads the engine uses; 0 takes one per processor
 * @param spillDirectory where it spills, and where workers and large results have their files; one service at a
 *     time may use it
 * @param maxSpill how much it may spill before a statement fails
 * @param idleTime how long a worker that nobody needs stays; one always stays
 */
@Validated
@ConfigurationProperties("query.engine")
public record EngineProperties(
        @NotNull @DefaultValue("512MB") DataSize memory,
        @Nullable DataSize processMemory,
        @PositiveOrZero @Max(1024) @DefaultValue("0") int threads,
        @NotNull @DefaultValue(".sluice/query-spill") Path spillDirectory,
        @NotNull @DefaultValue("2GB") DataSize maxSpill,

        @NotNull @DurationMin(millis = 1) @DefaultValue("1m")
        Duration idleTime) {

    private static final long BESIDE_THE_ENGINE = DataSize.ofMegabytes(512).toBytes();
    private static final long LEAST_BESIDE_THE_ENGINE =
            DataSize.ofMegabytes(256).toBytes();

    @AssertTrue(message = "query.engine.process-memory must be at least 256MB more than query.engine.memory")
    boolean isRoomBesideTheEngine() {
        return processMemory == null || processMemory.toBytes() >= memory.toBytes() + LEAST_BESIDE_THE_ENGINE;
    }

    long processBytes() {
        return processMemory == null ? memory.toBytes() + BESIDE_THE_ENGINE : processMemory.toBytes();
    }

    int threadsOrProcessors() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
