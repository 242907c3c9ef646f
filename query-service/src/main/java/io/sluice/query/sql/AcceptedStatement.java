package io.sluice.query.sql;

import io.sluice.query.catalog.TableRead;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement that passed the gate.
 *
 * @param sql its text as DuckDB's parser writes it, so nothing that the gate has not seen can be in it
 * @param explanation what stands before it when its plan is wanted, or empty
 * @param reads the tables that it reads, and which of their files it may need
 * @param parameters the names of its parameters, in the order of {@code $1}, {@code $2}, ... in the text
 * @param listsTables whether it is {@code SHOW TABLES}, which the catalog answers
 */
record AcceptedStatement(
        String sql, String explanation, List<TableRead> reads, List<String> parameters, boolean listsTables) {

    AcceptedStatement {
        reads = List.copyOf(reads);
        parameters = List.copyOf(parameters);
    }

    /** The streams of the tables that it reads. */
    Set<String> streams() {
        return reads.stream().map(read -> read.table().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
