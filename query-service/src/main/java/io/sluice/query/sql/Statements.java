package io.sluice.query.sql;

import io.sluice.query.pool.Interruption.Cause;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Runs statements for those who wait for the answer and for those who come back for it. */
@Component
class Statements implements AutoCloseable {

    static final String ID = "X-Query-Id";

    private final QueryRegistry registry;
    private final Admission admission;
    private final Queries queries;
    private final ConnectionWatch connections;
    private final LimitProperties limits;

    /** Slow readers keep threads busy, and some must be left for health. */
    private final Semaphore answers;

    private final ExecutorService background = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "statement");
        thread.setDaemon(true);
        return thread;
    });

    Statements(
            QueryRegistry registry,
            Admission admission,
            Queries queries,
            ConnectionWatch connections,
            LimitProperties limits) {
        this.registry = registry;
        this.admission = admission;
        this.queries = queries;
        this.connections = connections;
        this.limits = limits;
        this.answers = new Semaphore(limits.connections());
    }

    /** Runs a statement and writes its result; ends early when the client goes away. */
    void answer(Query.Order order, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!answers.tryAcquire()) {
            throw QueryProblem.busy("%d answers are being made or read. Send this statement again a little later."
                    .formatted(limits.connections()));
        }
        try {
            var query = registry.add(order, request.getHeader(ID));
            response.setHeader(ID, query.id());
            try {
                var result = wait(query, request);
                new ResultResponse(result, response).write();
            } finally {
                registry.forget(query);
            }
        } finally {
            answers.release();
        }
    }

    private Result wait(Query query, HttpServletRequest request) {
        try (var place = admission.enter(query.order().user())) {
            var watch = connections.watch(request, () -> query.interruption().interrupt(Cause.DISCONNECTED));
            try {
                return queries.answer(query, place);
            } finally {
                watch.close();
            }
        }
    }

    /** Starts a statement whose result is kept. */
    Query start(Query.Order order, HttpServletRequest request) {
        var place = admission.enter(order.user());
        try {
            var query = registry.add(order, request.getHeader(ID));
            background.execute(() -> run(query, place));
            return query;
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private void run(Query query, Admission.Place place) {
        try (place) {
            queries.answer(query, place);
        } catch (QueryProblem problem) {
            // The statement's state says so to whoever asks.
            return;
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
