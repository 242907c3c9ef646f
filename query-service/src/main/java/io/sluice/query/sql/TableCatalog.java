package io.sluice.query.sql;

import io.sluice.query.catalog.Catalog;
import io.sluice.query.catalog.CatalogNotReadyException;
import io.sluice.query.catalog.Session;
import io.sluice.query.catalog.Table;
import io.sluice.query.pool.ContentSink;
import io.sluice.query.pool.FailedStatementException;
import io.sluice.query.pool.InterruptedStatementException;
import io.sluice.query.pool.Interruption;
import io.sluice.query.pool.WorkerLostException;
import io.sluice.query.pool.WorkerPool;
import io.sluice.query.worker.Message.Run;
import io.sluice.query.worker.Message.View;
import io.sluice.query.worker.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says which tables there are and how large they are. Counts a table's rows once per snapshot of it. */
@Component
class TableCatalog {

    private static final long MAX_BYTES = 1 << 20;

    private final Catalog catalog;
    private final WorkerPool workers;
    private final LimitProperties limits;

    /** By name, for the tables as they were when somebody asked last. */
    private final Map<String, Counted> counts = new ConcurrentHashMap<>();

    private record Counted(Table table, long rows) {}

    TableCatalog(Catalog catalog, WorkerPool workers, LimitProperties limits) {
        this.catalog = catalog;
        this.workers = workers;
        this.limits = limits;
    }

    /** All tables as they are now, for someone who has a place in the queue. */
    List<TableDescription> tables(Admission.Place place) {
        try (var session = catalog.open()) {
            count(session, place);
            return session.tables().stream()
                    .map(table -> TableDescription.of(table, rows(table), session))
                    .toList();
        } catch (CatalogNotReadyException e) {
            throw QueryProblem.notReady("The object store has not been read yet. This goes by itself.", e);
        } catch (InterruptedStatementException e) {
            throw QueryProblem.timeLimit(limits.time());
        } catch (FailedStatementException | WorkerLostException | IOException e) {
            throw QueryProblem.failed(e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // It is about this very snapshot; to compare all files would take long.
    private @Nullable Long rows(Table table) {
        var counted = counts.get(table.sqlName());
        return counted == null || counted.table() != table ? null : (Long) counted.rows();
    }

    private void count(Session session, Admission.Place place)
            throws InterruptedStatementException, FailedStatementException, WorkerLostException, IOException {
        var changed = session.tables().stream()
                .filter(table -> table.unavailable() == null && rows(table) == null)
                .toList();
        if (!changed.isEmpty()) {
            var interruption = new Interruption();
            place.await(limits.queueTime(), interruption);
            var rows = ask(changed, session, interruption);
            for (var index = 0; index < changed.size(); index++) {
                var table = changed.get(index);
                counts.put(table.sqlName(), new Counted(table, rows.get(index)));
            }
        }
        var known = session.tables().stream().map(Table::sqlName).toList();
        counts.keySet().retainAll(known);
    }

    private List<Long> ask(List<Table> tables, Session session, Interruption interruption)
            throws InterruptedStatementException, FailedStatementException, WorkerLostException, IOException {
        var views = tables.stream()
                .map(table -> new View(table.layer().schema(), table.sqlName(), session.query(table)))
                .toList();
        var sql = tables.stream()
                .map(table -> "(SELECT count(*) FROM %s)".formatted(table.sqlName()))
                .collect(Collectors.joining(", ", "SELECT ", ""));
        var json = new ByteArrayOutputStream();
        workers.run(
                new Run(views, sql, "", List.of(), RowFormat.JSON, 1, MAX_BYTES),
                into(json),
                limits.time(),
                interruption);
        var row = JsonMapper.shared().readTree(json.toByteArray()).get(0);
        return row.valueStream().map(JsonNode::asLong).toList();
    }

    private static ContentSink into(ByteArrayOutputStream json) {
        return new ContentSink() {
            @Override
            public void content(byte[] bytes) {
                json.writeBytes(bytes);
            }

            @Override
            public void progress(double done) {
                // Nobody looks.
            }
        };
    }
}
