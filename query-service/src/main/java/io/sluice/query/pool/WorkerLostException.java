package io.sluice.query.pool;

/** A worker process ended, or cannot be started, and nobody here wanted that. */
public final class WorkerLostException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean beforeStart;

    WorkerLostException(String message, boolean beforeStart, Throwable cause) {
        super(message, cause);
        this.beforeStart = beforeStart;
    }

    /** Whether the statement had not been started, so that it cannot have been the reason. */
    boolean isBeforeStart() {
        return beforeStart;
    }
}
