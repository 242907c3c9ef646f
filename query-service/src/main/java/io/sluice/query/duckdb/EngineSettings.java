package io.sluice.query.duckdb;

import java.nio.file.Path;
import java.util.List;

/**
 * What an engine may use.
 *
 * @param memoryBytes how much memory it takes before it spills to disk; native memory, beside the Java heap
 * @param threads how many threads it uses
 * @param spillDirectory where it spills
 * @param maxSpillBytes how much it may spill before a statement fails
 * @param directories the only ones in which statements can reach files
 */
public record EngineSettings(
        long memoryBytes, int threads, Path spillDirectory, long maxSpillBytes, List<Path> directories) {

    public EngineSettings {
        directories = List.copyOf(directories);
    }
}
