package io.sluice.query.sql;

import io.sluice.query.catalog.Catalog;
import io.sluice.query.catalog.CatalogNotReadyException;
import io.sluice.query.catalog.Column;
import io.sluice.query.catalog.Session;
import io.sluice.query.catalog.Table;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A statement's whole way: its turn, one consistent snapshot, the gate, the engine. Every failure is a {@link
 * QueryProblem}. Safe for use by many threads.
 */
@Component
class Queries {

    private final Catalog catalog;
    private final Admission admission;
    private final StatementGate gate;
    private final Execution execution;
    private final LimitProperties limits;
    private final QueryMetrics metrics;

    Queries(
            Catalog catalog,
            Admission admission,
            StatementGate gate,
            Execution execution,
            LimitProperties limits,
            QueryMetrics metrics) {
        this.catalog = catalog;
        this.admission = admission;
        this.gate = gate;
        this.execution = execution;
        this.limits = limits;
        this.metrics = metrics;
    }

    QueryAnswer answer(QueryRequest request) {
        return metrics.measure(() -> {
            var started = System.nanoTime();
            var sql = request.statement(limits);
            var maxRows = request.rows(limits);
            return admission.inTurn(() -> answer(sql, maxRows, started));
        });
    }

    private QueryAnswer answer(String sql, int maxRows, long started) {
        try (var session = open()) {
            var statement = gate.check(sql, session.tables());
            var result = statement.listsTables()
                    ? tableNames(session)
                    : execution.run(session.connection(), statement, maxRows);
            return new QueryAnswer(
                    result.columns(),
                    result.rows(),
                    result.rows().size(),
                    result.truncated(),
                    (System.nanoTime() - started) / 1_000_000,
                    batchId(session, statement),
                    session.dataAsOf(statement.streams()));
        } catch (SQLException e) {
            throw EngineErrors.problem(e);
        }
    }

    /** All tables as they are now. */
    List<TableDescription> tables() {
        return admission.inTurn(() -> {
            try (var session = open()) {
                return session.tables().stream()
                        .map(table -> TableDescription.of(table, rows(table, session), session))
                        .toList();
            } catch (SQLException e) {
                throw EngineErrors.problem(e);
            }
        });
    }

    private Session open() throws SQLException {
        try {
            return catalog.open();
        } catch (CatalogNotReadyException e) {
            throw QueryProblem.notReady(
                    "The object store has not been read yet. This goes by itself; the service's health says what is"
                            + " missing.",
                    e);
        }
    }

    private @Nullable Long rows(Table table, Session session) {
        if (table.unavailable() != null) {
            return null;
        }
        var count = new AcceptedStatement("SELECT count(*) FROM " + table.sqlName(), Set.of(table.stream()), false);
        return (Long)
                execution.run(session.connection(), count, 1).rows().get(0).get(0);
    }

    private static ResultRows tableNames(Session session) {
        var columns = List.of(new Column("schema", "VARCHAR"), new Column("name", "VARCHAR"));
        var rows = session.tables().stream()
                .map(table -> Arrays.<@Nullable Object>asList(table.layer().schema(), table.stream()))
                .toList();
        return new ResultRows(columns, rows, false);
    }

    private static @Nullable Long batchId(Session session, AcceptedStatement statement) {
        var streams = statement.streams();
        return streams.size() == 1 ? session.batchId(streams.iterator().next()) : null;
    }
}
