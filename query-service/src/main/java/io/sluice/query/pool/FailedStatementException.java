package io.sluice.query.pool;

import io.sluice.query.worker.Message.Reason;

/** A statement has no result, and says itself why. */
public final class FailedStatementException extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    FailedStatementException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
