package io.sluice.query.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Interrupts statements that run too long. Safe for use by many threads. */
@Component
class TimeLimit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TimeLimit.class);

    /** An interrupt that comes between two phases of a statement is lost, so it is repeated. */
    private static final long AGAIN_MILLIS = 50;

    private final LimitProperties limits;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "time-limit");
        thread.setDaemon(true);
        return thread;
    });

    TimeLimit(LimitProperties limits) {
        this.limits = limits;
    }

    /** Watches a statement from now on until the watch is closed. */
    Watch watch(Statement statement) {
        return new Watch(statement);
    }

    /** One statement's time. */
    final class Watch implements AutoCloseable {

        private final Statement statement;
        private final Future<?> alarm;
        private volatile boolean expired;

        private Watch(Statement statement) {
            this.statement = statement;
            this.alarm = clock.scheduleWithFixedDelay(
                    this::interrupt, limits.time().toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void interrupt() {
            expired = true;
            try {
                statement.cancel();
            } catch (SQLException e) {
                log.debug("The statement has ended before it could be interrupted", e);
            }
        }

        /** Whether the statement was interrupted because its time was over. */
        boolean expired() {
            return expired;
        }

        @Override
        public void close() {
            alarm.cancel(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
