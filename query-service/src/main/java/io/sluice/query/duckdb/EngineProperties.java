package io.sluice.query.duckdb;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The resources of the SQL engine, shared by the statements that run at the same time.
 *
 * @param memory how much memory the engine may use before it spills to disk; native memory, beside the Java heap
 * @param threads how many threads the engine uses; 0 takes one per processor
 * @param spillDirectory where it spills; emptied by the engine itself
 * @param maxSpill how much it may spill before a statement fails
 */
@Validated
@ConfigurationProperties("query.engine")
public record EngineProperties(
        @NotNull @DefaultValue("1GB") DataSize memory,
        @PositiveOrZero @Max(1024) @DefaultValue("0") int threads,
        @NotNull @DefaultValue(".sluice/query-spill") Path spillDirectory,
        @NotNull @DefaultValue("4GB") DataSize maxSpill) {

    int threadsOrProcessors() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
