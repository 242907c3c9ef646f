package io.sluice.query.sql;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notices clients that close their connection while they wait for an answer. Safe for use by many threads. */
@Component
class ConnectionWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConnectionWatch.class);

    private static final long INTERVAL_MILLIS = 20;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "connections");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings(
            "FutureReturnValueIgnored") // It is repeated until the clock is stopped, and catches what it throws.
    ConnectionWatch() {
        clock.scheduleWithFixedDelay(this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches a request's connection until the watch is closed; from then on the response may be written. */
    Watch watch(HttpServletRequest request, Runnable onClosed) {
        var connection = request.getAttribute(ClientConnection.class.getName());
        var watch = new Watch(connection instanceof ClientConnection known ? known : null, onClosed);
        watches.add(watch);
        return watch;
    }

    private void look() {
        watches.forEach(Watch::look);
    }

    /** One request's connection. */
    final class Watch implements AutoCloseable {

        private final @Nullable ClientConnection connection;
        private final Runnable onClosed;
        private boolean over;

        private Watch(@Nullable ClientConnection connection, Runnable onClosed) {
            this.connection = connection;
            this.onClosed = onClosed;
        }

        private synchronized void look() {
            try {
                if (!over && connection != null && connection.isClosed()) {
                    over = true;
                    onClosed.run();
                }
            } catch (RuntimeException e) {
                log.debug("A connection cannot be looked at", e);
                over = true;
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            watches.remove(this);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
