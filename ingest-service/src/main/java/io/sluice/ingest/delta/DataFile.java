package io.sluice.ingest.delta;

import java.io.Serializable;
import java.util.List;

/**
 * A Parquet file that a task has written and that no log names yet.
 *
 * @param name below the table's directory
 * @param size in bytes
 * @param rows how many rows it holds
 * @param ranges smallest and largest value of the columns that readers skip files by
 */
public record DataFile(String name, long size, long rows, List<Range> ranges) implements Serializable {

    public DataFile {
        ranges = List.copyOf(ranges);
    }

    /**
     * The values of one column in one file.
     *
     * @param column its name
     * @param timestamp whether the numbers are microseconds since 1970 in UTC, rather than plain numbers
     * @param min the smallest value; meaningless when all values are null
     * @param max the largest value; meaningless when all values are null
     * @param nulls how many values are null
     */
    public record Range(String column, boolean timestamp, long min, long max, long nulls) implements Serializable {}
}
