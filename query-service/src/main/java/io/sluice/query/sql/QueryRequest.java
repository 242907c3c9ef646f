package io.sluice.query.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends.
 *
 * @param sql one statement
 * @param maxRows how many rows it wants at most; the configured default when null
 */
record QueryRequest(@Nullable String sql, @Nullable Integer maxRows) {

    /** The statement, checked for what can be said without reading it. */
    String statement(LimitProperties limits) {
        if (sql == null || sql.isBlank()) {
            throw QueryProblem.badRequest("Send the statement as {\"sql\": \"SELECT ...\"}.");
        }
        if (sql.length() > limits.statementSize().toBytes()) {
            throw QueryProblem.tooLarge("The statement has %d characters, of at most %d."
                    .formatted(sql.length(), limits.statementSize().toBytes()));
        }
        return sql;
    }

    int rows(LimitProperties limits) {
        if (maxRows == null) {
            return limits.defaultRows();
        }
        if (maxRows < 1 || maxRows > limits.maxRows()) {
            throw QueryProblem.badRequest(
                    "maxRows is %d, but must be from 1 to %d.".formatted(maxRows, limits.maxRows()));
        }
        return maxRows;
    }
}
