package io.sluice.query.sql;

import io.sluice.query.worker.ResultColumn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a statement as people read it.
 *
 * @param columns names and SQL types
 * @param rows the cells in the order of the columns, as JSON has them
 * @param rowCount how many rows there are here
 * @param truncated whether there would be more
 * @param elapsedMillis how long it took, waiting included
 * @param batchId the newest batch of the stream that was read; null when that is not one stream
 * @param dataAsOf every batch that was committed until then is in the answer; null when no table was read
 */
record QueryAnswer(
        List<ResultColumn> columns,
        List<List<@Nullable Object>> rows,
        long rowCount,
        boolean truncated,
        long elapsedMillis,
        @Nullable Long batchId,
        @Nullable Instant dataAsOf) {}
