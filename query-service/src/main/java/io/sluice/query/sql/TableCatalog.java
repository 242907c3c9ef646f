package io.sluice.query.sql;

import io.sluice.query.catalog.CacheSpaceException;
import io.sluice.query.catalog.Catalog;
import io.sluice.query.catalog.CatalogNotReadyException;
import io.sluice.query.catalog.Session;
import io.sluice.query.catalog.Table;
import io.sluice.query.catalog.TableRead;
import io.sluice.query.pool.ContentSink;
import io.sluice.query.pool.FailedStatementException;
import io.sluice.query.pool.InterruptedStatementException;
import io.sluice.query.pool.Interruption;
import io.sluice.query.pool.WorkerLostException;
import io.sluice.query.pool.WorkerPool;
import io.sluice.query.worker.Message.Run;
import io.sluice.query.worker.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says which tables there are and how large they are. The log knows the rows of nearly all files; the others are counted
 * once per snapshot of a table.
 */
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
        try {
            var session = catalog.open();
            count(session, place);
            return session.tables().stream()
                    .map(table -> TableDescription.of(table, rows(table), session))
                    .toList();
        } catch (CatalogNotReadyException e) {
            throw QueryProblem.notReady("The object store has not been read yet. This goes by itself.", e);
        } catch (InterruptedStatementException | CancellationException e) {
            throw QueryProblem.timeLimit(limits.time());
        } catch (FailedStatementException | WorkerLostException | IOException e) {
            throw QueryProblem.failed(e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // It is about this very snapshot; to compare all files would take long.
    private @Nullable Long rows(Table table) {
        if (table.isCounted()) {
            return table.countedRows();
        }
        var counted = counts.get(table.sqlName());
        return counted == null || counted.table() != table ? null : (Long) counted.rows();
    }

    private void count(Session session, Admission.Place place)
            throws InterruptedStatementException, FailedStatementException, WorkerLostException, IOException {
        for (var table : session.tables()) {
            if (table.unavailable() == null && rows(table) == null) {
                var interruption = new Interruption();
                place.await(limits.queueTime(), interruption);
                try {
                    var rows = table.countedRows() + ask(table, session, interruption);
                    counts.put(table.sqlName(), new Counted(table, rows));
                } catch (CacheSpaceException tooLarge) {
                    // The number stays unknown, like that of a table that cannot be read.
                    counts.remove(table.sqlName());
                }
            }
        }
        var known = session.tables().stream().map(Table::sqlName).toList();
        counts.keySet().retainAll(known);
    }

    private long ask(Table table, Session session, Interruption interruption)
            throws InterruptedStatementException, FailedStatementException, WorkerLostException, IOException {
        var stop = new CompletableFuture<Void>()
                .completeOnTimeout(null, limits.time().toMillis(), TimeUnit.MILLISECONDS);
        try (var reading = session.read(List.of(new TableRead(table, table.uncounted())), stop)) {
            var json = new ByteArrayOutputStream();
            var sql = "SELECT count(*) FROM " + table.sqlName();
            workers.run(
                    new Run(Views.of(reading), sql, "", List.of(), RowFormat.JSON, 1, MAX_BYTES),
                    into(json),
                    limits.time(),
                    interruption);
            return JsonMapper.shared().readTree(json.toByteArray()).at("/0/0").asLong();
        } finally {
            stop.complete(null);
        }
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
