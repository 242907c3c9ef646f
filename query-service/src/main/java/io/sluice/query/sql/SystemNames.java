package io.sluice.query.sql;

import io.sluice.query.duckdb.SqlParser;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that DuckDB resolves by itself. A common table expression may not take one: outside its scope the same name
 * would mean DuckDB's own view.
 */
final class SystemNames {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern RESERVED = Pattern.compile("(duckdb|pg|sqlite|pragma|__)_?.*");

    private final Set<String> names;

    SystemNames(SqlParser parser) {
        this.names = parser.builtIns("SELECT lower(view_name) FROM duckdb_views() UNION SELECT lower(table_name)"
                + " FROM duckdb_tables() UNION SELECT lower(function_name) FROM duckdb_functions()"
                + " WHERE function_type IN ('table', 'table_macro')");
    }

    boolean isFree(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return PLAIN.matcher(name).matches()
                && !names.contains(lower)
                && !RESERVED.matcher(lower).matches();
    }
}
