package io.sluice.query.catalog;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from a file's statistics in the log which batches it holds. */
final class FileStatistics {

    private FileStatistics() {}

    /** The range of batch ids in a file, or null when the statistics do not say for certain. */
    static BatchSet.@Nullable Run batches(@Nullable String statistics, String batchColumn) {
        if (statistics == null || statistics.isEmpty()) {
            return null;
        }
        try {
            var tree = JsonMapper.shared().readTree(statistics);
            var min = tree.path("minValues").path(batchColumn);
            var max = tree.path("maxValues").path(batchColumn);
            var nulls = tree.path("nullCount").path(batchColumn);
            return isLong(min) && isLong(max) && nulls.asLong(0) == 0
                    ? new BatchSet.Run(min.longValue(), max.longValue())
                    : null;
        } catch (JacksonException unreadable) {
            // Statistics are only a help: without them the file is read and filtered row by row.
            return null;
        }
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }
}
