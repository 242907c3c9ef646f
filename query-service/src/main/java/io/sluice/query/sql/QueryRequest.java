package io.sluice.query.sql;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client sends.
 *
 * @param sql one statement
 * @param maxRows how many rows it wants at most; the configured default when null
 * @param parameters a list or an object of values for the statement's parameters
 * @param asOfBatch the batch right after which the tables are to be read; the newest when null
 */
record QueryRequest(
        @Nullable String sql,
        @Nullable Integer maxRows,
        @Nullable JsonNode parameters,
        @Nullable Long asOfBatch) {

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

    int rows(Format format, LimitProperties limits) {
        var most = format.isExport() ? limits.exportRows() : limits.maxRows();
        if (maxRows == null) {
            return format.isExport() ? most : limits.defaultRows();
        }
        if (maxRows < 1 || maxRows > most) {
            throw QueryProblem.badRequest("maxRows is %d, but must be from 1 to %d for the format %s."
                    .formatted(maxRows, most, format.word()));
        }
        return maxRows;
    }
}
