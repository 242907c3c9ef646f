package io.sluice.query.sql;

import io.sluice.query.catalog.CacheSpaceException;
import io.sluice.query.catalog.Reading;
import io.sluice.query.catalog.Session;
import io.sluice.query.catalog.UnknownBatchException;
import io.sluice.query.pool.InterruptedStatementException;
import io.sluice.query.pool.Interruption;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes the tables of a statement ready: at the batch that it asks for, and with the files that it may need. */
final class Readings {

    private Readings() {}

    /**
     * Fetches and holds what a statement needs.
     *
     * @param newest the newest snapshot
     * @param time how long that may take
     */
    static Reading of(Query query, AcceptedStatement statement, Session newest, Duration time)
            throws InterruptedStatementException {
        var stop = new CompletableFuture<Void>().completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
        var interrupt = query.interruption().onInterrupt(() -> stop.complete(null));
        try {
            var batch = query.order().asOfBatch();
            var session = batch == null ? newest : newest.asOf(onlyStream(statement), batch, stop);
            return session.read(statement.reads(), stop);
        } catch (CancellationException e) {
            var cause = query.interruption().cause();
            throw new InterruptedStatementException(cause == null ? Interruption.Cause.TIME : cause);
        } catch (UnknownBatchException e) {
            throw QueryProblem.unknownBatch(String.valueOf(e.getMessage()));
        } catch (CacheSpaceException e) {
            throw QueryProblem.tooLarge(
                    "%s. Read less: compare _batch_id or a time with values, so that fewer files can matter."
                            .formatted(e.getMessage()));
        } catch (IOException e) {
            throw QueryProblem.notReady(
                    "Files of the tables cannot be fetched now. Send the statement again a little later.", e);
        } finally {
            interrupt.close();
            stop.complete(null);
        }
    }

    private static String onlyStream(AcceptedStatement statement) {
        var streams = statement.streams();
        if (streams.size() != 1) {
            throw QueryProblem.badRequest("asOfBatch is a batch of one stream, but the statement reads %s."
                    .formatted(streams.isEmpty() ? "no table" : "tables of the streams " + new TreeSet<>(streams)));
        }
        return streams.iterator().next();
    }
}
