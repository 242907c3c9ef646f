package io.sluice.query.pool;

import org.jspecify.annotations.Nullable;

/** The one way to stop a statement from outside, whatever it is waiting for. Safe for use by many threads. */
public final class Interruption {

    /** Why a statement is stopped. */
    public enum Cause {
        /** Somebody asked for it. */
        CANCELLED,
        /** Nobody waits for the answer any more. */
        DISCONNECTED,
        /** It ran for as long as it may. */
        TIME,
        /** Its worker has more memory than it may have. */
        MEMORY
    }

    private @Nullable Cause cause;
    private @Nullable Runnable reaction;

    /** Stops the statement, unless it is being stopped already; the first cause is the one that counts. */
    public void interrupt(Cause why) {
        Runnable next;
        synchronized (this) {
            if (cause != null) {
                return;
            }
            cause = why;
            next = reaction;
        }
        if (next != null) {
            next.run();
        }
    }

    /** Why the statement is stopped, or null when it is not. */
    public synchronized @Nullable Cause cause() {
        return cause;
    }

    /** What to do when the statement is stopped while the registration is open; at once when it is stopped already. */
    public Registration onInterrupt(Runnable next) {
        var late = false;
        synchronized (this) {
            reaction = next;
            late = cause != null;
        }
        if (late) {
            next.run();
        }
        return () -> forget(next);
    }

    private synchronized void forget(Runnable former) {
        if (reaction == former) {
            reaction = null;
        }
    }

    /** Ends with a call of {@code close}. */
    public interface Registration extends AutoCloseable {

        @Override
        void close();
    }
}
