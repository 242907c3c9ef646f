package io.sluice.query.sql;

import io.sluice.query.catalog.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs an accepted statement, bounded in time, rows and bytes. The engine makes the whole, limited result before the
 * first row is read: only then can it be interrupted. Safe for use by many threads, each with its own connection.
 */
@Component
class Execution {

    private final LimitProperties limits;
    private final TimeLimit time;

    Execution(LimitProperties limits, TimeLimit time) {
        this.limits = limits;
        this.time = time;
    }

    /**
     * Runs a statement.
     *
     * @throws QueryProblem when it cannot be answered
     */
    ResultRows run(Connection connection, AcceptedStatement accepted, int maxRows) {
        // One row more than wanted tells whether there are more.
        var limited = "SELECT * FROM (%s) LIMIT %d".formatted(accepted.sql(), maxRows + 1L);
        try (var statement = connection.createStatement();
                var watch = time.watch(statement)) {
            try (var result = statement.executeQuery(limited)) {
                return rows(result, maxRows);
            } catch (SQLException e) {
                throw watch.expired() ? QueryProblem.timeLimit(limits.time(), e) : EngineErrors.problem(e);
            }
        } catch (SQLException e) {
            throw EngineErrors.problem(e);
        }
    }

    private ResultRows rows(ResultSet result, int maxRows) throws SQLException {
        var columns = columns(result);
        var cells = new CellReader(limits.resultSize().toBytes());
        var rows = new ArrayList<List<@Nullable Object>>();
        while (result.next()) {
            if (rows.size() == maxRows) {
                return new ResultRows(columns, rows, true);
            }
            var row = new ArrayList<@Nullable Object>(columns.size());
            for (var index = 1; index <= columns.size(); index++) {
                row.add(cells.read(result.getObject(index)));
            }
            rows.add(row);
        }
        return new ResultRows(columns, rows, false);
    }

    private static List<Column> columns(ResultSet result) throws SQLException {
        var metadata = result.getMetaData();
        var columns = new ArrayList<Column>();
        for (var index = 1; index <= metadata.getColumnCount(); index++) {
            columns.add(new Column(metadata.getColumnName(index), metadata.getColumnTypeName(index)));
        }
        return columns;
    }
}
