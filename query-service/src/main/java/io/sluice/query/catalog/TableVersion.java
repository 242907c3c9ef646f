package io.sluice.query.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a table, as its log has it.
 *
 * @param version the number of the last commit
 * @param comment what a row of the table is; null when the log does not say
 * @param columns the table's columns; empty for a table that cannot be read
 * @param files its data files by path, in the order of their commits
 * @param unsupported why the table cannot be read, or null
 */
record TableVersion(
        long version,
        @Nullable String comment,
        List<Column> columns,
        Map<ObjectPath, DataFile> files,
        @Nullable String unsupported) {

    TableVersion {
        columns = List.copyOf(columns);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    static TableVersion unsupported(long version, String reason) {
        return new TableVersion(version, null, List.of(), Map.of(), reason);
    }
}
