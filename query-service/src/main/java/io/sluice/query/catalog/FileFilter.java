package io.sluice.query.catalog;

import java.util.List;
import java.util.function.Predicate;

/**
 * Tells files that cannot hold a row which meets a condition from those that may. When in doubt a file may, so leaving
 * out the others never changes an answer. Immutable.
 */
public final class FileFilter {

    /** For a condition of which nothing is known. */
    public static final FileFilter ALL = new FileFilter(file -> true);

    /** For a place where no row is needed. */
    public static final FileFilter NONE = new FileFilter(file -> false);

    private final Predicate<DataFile> mayMeet;

    FileFilter(Predicate<DataFile> mayMeet) {
        this.mayMeet = mayMeet;
    }

    /** The column is at least a value. */
    public static FileFilter atLeast(Column column, Literal value) {
        var bound = ColumnBounds.of(column, value);
        return bound == null
                ? ALL
                : new FileFilter(file -> {
                    var range = file.statistics().ranges().get(column.name());
                    return range == null || range.largest().compareTo(bound) >= 0;
                });
    }

    /** The column is at most a value. */
    public static FileFilter atMost(Column column, Literal value) {
        var bound = ColumnBounds.of(column, value);
        return bound == null
                ? ALL
                : new FileFilter(file -> {
                    var range = file.statistics().ranges().get(column.name());
                    return range == null || range.smallest().compareTo(bound) <= 0;
                });
    }

    /** All conditions are met. */
    public static FileFilter and(List<FileFilter> conditions) {
        return new FileFilter(file -> conditions.stream().allMatch(condition -> condition.mayMeet.test(file)));
    }

    /** One of the conditions is met. */
    public static FileFilter or(List<FileFilter> conditions) {
        return new FileFilter(file -> conditions.stream().anyMatch(condition -> condition.mayMeet.test(file)));
    }

    boolean keeps(DataFile file) {
        return mayMeet.test(file);
    }
}
