package io.sluice.query.sql;

import io.sluice.query.worker.ResultColumn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a statement, complete.
 *
 * @param format what the content is written as
 * @param content the rows; whoever holds the result closes it
 * @param columns names and SQL types
 * @param rows how many rows there are
 * @param truncated whether there would be more
 * @param elapsedMillis how long it took, waiting included
 * @param batchId the newest batch of the stream that was read; null when that is not one stream
 * @param dataAsOf every batch that was committed until then is in the result; null when no table was read
 * @param files how many files the statement needed
 * @param visibleFiles how many files its tables have
 */
record Result(
        Format format,
        Spool content,
        List<ResultColumn> columns,
        long rows,
        boolean truncated,
        long elapsedMillis,
        @Nullable Long batchId,
        @Nullable Instant dataAsOf,
        int files,
        int visibleFiles) {}
