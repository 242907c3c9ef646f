package io.sluice.query.sql;

import io.sluice.query.pool.Interruption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One statement that was sent, and what has become of it so far. Safe for use by many threads.
 */
final class Query {

    /** What a statement can be at. */
    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final String id;
    private final Order order;
    private final Instant submittedAt;
    private final long submittedNanos = System.nanoTime();
    private final Interruption interruption = new Interruption();

    private volatile State state = State.QUEUED;
    private volatile String shape = "?";
    private volatile @Nullable Double progress;
    private volatile @Nullable Instant finishedAt;
    private volatile @Nullable Result result;
    private volatile @Nullable QueryProblem problem;

    /**
     * What was asked for.
     *
     * @param user who sent it
     * @param sql the statement
     * @param parameters its parameters' values
     * @param format how to write the rows
     * @param escapeFormulas whether a CSV may go to a spreadsheet that takes texts for formulas
     * @param maxRows how many rows at most
     * @param asOfBatch the batch right after which the tables are read; null for the newest
     * @param background whether nobody waits for it
     */
    record Order(
            String user,
            String sql,
            Parameters parameters,
            Format format,
            boolean escapeFormulas,
            int maxRows,
            @Nullable Long asOfBatch,
            boolean background) {

        /** Whether it may take its time. */
        boolean isLong() {
            return background || format.isExport();
        }
    }

    Query(String id, Order order, Instant submittedAt) {
        this.id = id;
        this.order = order;
        this.submittedAt = submittedAt;
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    long elapsedMillis() {
        return (System.nanoTime() - submittedNanos) / 1_000_000;
    }

    Interruption interruption() {
        return interruption;
    }

    State state() {
        return state;
    }

    @Nullable
    Double progress() {
        return progress;
    }

    /** Null until the end. */
    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }

    /** Null unless it is done. */
    @Nullable
    Result result() {
        return result;
    }

    /** Null unless it has failed. */
    @Nullable
    QueryProblem problem() {
        return problem;
    }

    /** The statement for the log, without values; unknown until it has passed the gate. */
    String shape() {
        return shape;
    }

    void shape(String text) {
        shape = text;
    }

    void running() {
        state = State.RUNNING;
    }

    void progress(double done) {
        progress = done;
    }

    void done(Result answer, Instant now) {
        result = answer;
        progress = 1.0;
        finishedAt = now;
        state = State.DONE;
    }

    void failed(QueryProblem why, Instant now) {
        problem = why;
        finishedAt = now;
        state = interruption.cause() == Interruption.Cause.CANCELLED ? State.CANCELLED : State.FAILED;
    }
}
