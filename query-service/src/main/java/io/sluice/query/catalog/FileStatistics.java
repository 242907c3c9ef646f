package io.sluice.query.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a table's log says of the rows of a file. Statistics are only a help: what they do not say for certain is not
 * known here.
 *
 * @param rows how many there are, or null
 * @param ranges by column, between what its values are
 * @param batches the smallest and the largest batch id, or null when not every row is known to have one
 */
record FileStatistics(@Nullable Long rows, Map<String, Range> ranges, BatchSet.@Nullable Run batches) {

    static final FileStatistics NONE = new FileStatistics(null, Map.of(), null);

    FileStatistics {
        ranges = Map.copyOf(ranges);
    }

    /** Nulls apart, no value is smaller than the one or larger than the other. */
    record Range(Bound smallest, Bound largest) {}

    /**
     * Reads statistics.
     *
     * @param json as they stand in the log; null or empty when the file was written without
     * @param columns the table's columns
     * @param batchColumn which of them has the batch ids
     */
    static FileStatistics of(@Nullable String json, List<Column> columns, String batchColumn) {
        if (json == null || json.isEmpty()) {
            return NONE;
        }
        try {
            var tree = JsonMapper.shared().readTree(json);
            var rows = tree.path("numRecords");
            var ranges = ranges(tree, columns);
            return new FileStatistics(
                    rows.isIntegralNumber() ? (Long) rows.longValue() : null,
                    ranges,
                    batches(ranges.get(batchColumn), tree.path("nullCount").path(batchColumn)));
        } catch (JacksonException unreadable) {
            return NONE;
        }
    }

    private static Map<String, Range> ranges(JsonNode tree, List<Column> columns) {
        var ranges = new HashMap<String, Range>();
        for (var column : columns) {
            if (ColumnBounds.isKnown(column)) {
                var name = column.name();
                var smallest =
                        ColumnBounds.smallest(column, tree.path("minValues").path(name));
                var largest =
                        ColumnBounds.largest(column, tree.path("maxValues").path(name));
                if (smallest != null && largest != null) {
                    ranges.put(name, new Range(smallest, largest));
                }
            }
        }
        return ranges;
    }

    private static BatchSet.@Nullable Run batches(@Nullable Range ids, JsonNode nulls) {
        return ids == null || nulls.asLong(0) != 0
                ? null
                : new BatchSet.Run(ids.smallest().number(), ids.largest().number());
    }
}
