package io.sluice.query.duckdb;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * DuckDB's own parser, as a function from text to tree and back, in a database that holds nothing and reads nothing.
 * A text is never prepared or executed here, only passed as a value. Safe for use by many threads.
 */
public final class SqlParser implements AutoCloseable {

    private final SqlEngine empty = SqlEngine.openWithoutFiles();
    private final JsonMapper mapper = JsonMapper.shared();

    /**
     * Parses text. The answer has {@code error: true} and says why when the text is not made of SELECT statements.
     */
    public JsonNode parse(String sql) {
        return mapper.readTree(call("SELECT json_serialize_sql(?::VARCHAR, skip_null := true)", sql));
    }

    /** The text of a tree that {@link #parse} answered, written by DuckDB and not by whoever wrote the original. */
    public String canonical(JsonNode tree) {
        return call("SELECT json_deserialize_sql(?::JSON)", mapper.writeValueAsString(tree));
    }

    /** Lower-case names of what DuckDB has built in, by a query that answers one column of names. */
    public Set<String> builtIns(String query) {
        try (var connection = empty.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var names = new TreeSet<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not list its functions", e);
        }
    }

    private String call(String query, String argument) {
        try (var connection = empty.connect();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB's parser fails: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        empty.close();
    }
}
