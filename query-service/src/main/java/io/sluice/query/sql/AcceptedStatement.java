package io.sluice.query.sql;

import io.sluice.query.catalog.Table;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement that passed the gate.
 *
 * @param sql its text as DuckDB's parser writes it, so nothing that the gate has not seen can be in it
 * @param explanation what stands before it when its plan is wanted, or empty
 * @param tables the tables that it reads
 * @param parameters the names of its parameters, in the order of {@code $1}, {@code $2}, ... in the text
 * @param listsTables whether it is {@code SHOW TABLES}, which the catalog answers
 */
record AcceptedStatement(
        String sql, String explanation, Collection<Table> tables, List<String> parameters, boolean listsTables) {

    AcceptedStatement {
        tables = List.copyOf(tables);
        parameters = List.copyOf(parameters);
    }

    /** The streams of the tables that it reads. */
    Set<String> streams() {
        return tables.stream().map(Table::stream).collect(Collectors.toUnmodifiableSet());
    }
}
