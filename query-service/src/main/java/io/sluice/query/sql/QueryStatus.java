package io.sluice.query.sql;

import io.sluice.query.worker.ResultColumn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/**
 * What has become of a statement so far.
 *
 * @param id by which it is asked for
 * @param state what it is at
 * @param progress from 0 to 1, or null while it is not known
 * @param format what the result is or will be written as
 * @param submittedAt when it was sent
 * @param elapsedMillis how long it took, or has taken so far
 * @param finishedAt when it ended, or null
 * @param expiresAt when the result will be deleted, or null
 * @param columns names and SQL types; null without a result, as everything below
 * @param rowCount rows of the result
 * @param truncated whether there would be more
 * @param bytes the size of the rows
 * @param batchId the newest batch of the stream that was read; also null when that is not one stream
 * @param dataAsOf every batch that was committed until then is in the result; also null when no table was read
 * @param problem why there is no result; null unless it failed or was cancelled
 */
record QueryStatus(
        String id,
        Query.State state,
        @Nullable Double progress,
        String format,
        Instant submittedAt,
        long elapsedMillis,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        @Nullable List<ResultColumn> columns,
        @Nullable Long rowCount,
        @Nullable Boolean truncated,
        @Nullable Long bytes,
        @Nullable Long batchId,
        @Nullable Instant dataAsOf,
        @Nullable ProblemDetail problem) {

    static QueryStatus of(Query query, @Nullable Instant expiry) {
        var result = query.result();
        var problem = query.problem();
        return new QueryStatus(
                query.id(),
                query.state(),
                query.progress(),
                query.order().format().word(),
                query.submittedAt(),
                result == null ? query.elapsedMillis() : result.elapsedMillis(),
                query.finishedAt(),
                expiry,
                result == null ? null : result.columns(),
                result == null ? null : result.rows(),
                result == null ? null : result.truncated(),
                result == null ? null : result.content().size(),
                result == null ? null : result.batchId(),
                result == null ? null : result.dataAsOf(),
                problem == null ? null : problem.getBody());
    }
}
