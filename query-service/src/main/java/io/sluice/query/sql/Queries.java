package io.sluice.query.sql;

import io.sluice.query.catalog.Catalog;
import io.sluice.query.catalog.CatalogNotReadyException;
import io.sluice.query.catalog.Reading;
import io.sluice.query.catalog.Session;
import io.sluice.query.pool.ContentSink;
import io.sluice.query.pool.FailedStatementException;
import io.sluice.query.pool.InterruptedStatementException;
import io.sluice.query.pool.Interruption;
import io.sluice.query.pool.WorkerLostException;
import io.sluice.query.pool.WorkerPool;
import io.sluice.query.worker.Message.Reason;
import io.sluice.query.worker.Message.Run;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A statement's whole way: its turn, one consistent snapshot, the gate, a worker, the result. Every failure is a {@link
 * QueryProblem}. Safe for use by many threads.
 */
@Component
class Queries {

    private final Catalog catalog;
    private final StatementGate gate;
    private final WorkerPool workers;
    private final ResultStore results;
    private final LimitProperties limits;
    private final QueryMetrics metrics;
    private final Clock clock;

    Queries(
            Catalog catalog,
            StatementGate gate,
            WorkerPool workers,
            ResultStore results,
            LimitProperties limits,
            QueryMetrics metrics,
            Clock clock) {
        this.catalog = catalog;
        this.gate = gate;
        this.workers = workers;
        this.results = results;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Answers a statement that has a place in the queue.
     *
     * @return the result, which the caller closes
     */
    Result answer(Query query, Admission.Place place) {
        try {
            place.await(patience(query), query.interruption());
            query.running();
            var result = inSession(query);
            query.done(result, clock.instant());
            metrics.done(query, result);
            return result;
        } catch (InterruptedStatementException e) {
            throw failed(query, interrupted(query, e.reason()));
        } catch (QueryProblem problem) {
            throw failed(query, problem);
        } catch (RuntimeException e) {
            throw failed(query, QueryProblem.failed(e));
        }
    }

    private QueryProblem failed(Query query, QueryProblem problem) {
        query.failed(problem, clock.instant());
        metrics.failed(query, problem);
        return problem;
    }

    /** Who does not wait for an answer can wait for a turn. */
    private Duration patience(Query query) {
        return query.order().background() ? limits.exportTime().multipliedBy(limits.queue()) : limits.queueTime();
    }

    private Result inSession(Query query) throws InterruptedStatementException {
        var session = open();
        var order = query.order();
        var statement = gate.check(order.sql(), session.tables(), order.parameters());
        query.shape(StatementShape.of(statement.sql()));
        var parameters = order.parameters().inOrder(statement.parameters());
        var start = System.nanoTime();
        try (var reading = Readings.of(query, statement, session, time(query))) {
            var left = time(query).minusNanos(System.nanoTime() - start);
            return run(query, statement, reading, work(order, statement, parameters, reading), left);
        }
    }

    private Session open() {
        try {
            return catalog.open();
        } catch (CatalogNotReadyException e) {
            throw QueryProblem.notReady(
                    "The object store has not been read yet. This goes by itself; the service's health says what is"
                            + " missing.",
                    e);
        }
    }

    private Result run(Query query, AcceptedStatement statement, Reading reading, Run work, Duration time)
            throws InterruptedStatementException {
        var content = results.spool();
        try {
            var done = workers.run(work, sink(query, content), time, query.interruption());
            content.complete();
            return new Result(
                    query.order().format(),
                    content,
                    done.columns(),
                    done.rows(),
                    done.truncated(),
                    query.elapsedMillis(),
                    batchId(reading.session(), statement),
                    reading.session().dataAsOf(statement.streams()),
                    reading.files(),
                    reading.visibleFiles());
        } catch (FailedStatementException e) {
            content.close();
            throw problem(query.order(), e);
        } catch (WorkerLostException | IOException e) {
            content.close();
            throw QueryProblem.failed(e);
        } catch (InterruptedStatementException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private Run work(
            Query.Order order, AcceptedStatement statement, List<@Nullable Object> parameters, Reading reading) {
        return new Run(
                Views.of(reading),
                statement.listsTables() ? TableNames.query(reading.session().tables()) : statement.sql(),
                statement.explanation(),
                parameters,
                order.format().rows(order.escapeFormulas()),
                order.maxRows(),
                bytes(order));
    }

    private long bytes(Query.Order order) {
        return (order.format().isExport() ? limits.exportSize() : limits.resultSize()).toBytes();
    }

    private Duration time(Query query) {
        return query.order().isLong() ? limits.exportTime() : limits.time();
    }

    private static ContentSink sink(Query query, Spool content) {
        return new ContentSink() {
            @Override
            public void content(byte[] bytes) throws IOException {
                content.write(bytes);
            }

            @Override
            public void progress(double done) {
                query.progress(done);
            }
        };
    }

    private QueryProblem problem(Query.Order order, FailedStatementException e) {
        if (e.reason() == Reason.RESULT_SIZE) {
            return QueryProblem.tooLarge(
                    "The answer has more than %d bytes. Select fewer columns or rows, or aggregate."
                            .formatted(bytes(order)));
        }
        return e.reason() == Reason.ENGINE ? EngineErrors.problem(e, order.sql()) : QueryProblem.failed(e);
    }

    private QueryProblem interrupted(Query query, Interruption.Cause cause) {
        return switch (cause) {
            case CANCELLED, DISCONNECTED -> QueryProblem.cancelled();
            case TIME -> QueryProblem.timeLimit(time(query));
            case MEMORY ->
                QueryProblem.tooLarge(
                        "The statement took more memory than a process may have (query.engine.process-memory) and was"
                                + " stopped. Read or group less.");
        };
    }

    private static @Nullable Long batchId(Session session, AcceptedStatement statement) {
        var streams = statement.streams();
        return streams.size() == 1 ? session.batchId(streams.iterator().next()) : null;
    }
}
