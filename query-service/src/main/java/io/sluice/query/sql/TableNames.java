package io.sluice.query.sql;

import io.sluice.query.catalog.Table;
import io.sluice.query.duckdb.SqlText;
import java.util.Collection;
import java.util.stream.Collectors;

/** {@code SHOW TABLES} as a query that needs no tables. */
final class TableNames {

    private TableNames() {}

    static String query(Collection<Table> tables) {
        // A first row of the right types, which is not shown, keeps the list valid when there are no tables.
        return tables.stream()
                .map(table -> ", (%s, %s)"
                        .formatted(SqlText.literal(table.layer().schema()), SqlText.literal(table.stream())))
                .collect(Collectors.joining(
                        "", "SELECT * FROM (VALUES ('', '')", ") AS tables(schema, name) WHERE name <> ''"));
    }
}
