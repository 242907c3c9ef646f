package io.sluice.query.pool;

/** A statement was stopped from outside before it was answered. */
public final class InterruptedStatementException extends Exception {

    private static final long serialVersionUID = 1;

    private final Interruption.Cause reason;

    public InterruptedStatementException(Interruption.Cause reason) {
        super("The statement was stopped: " + reason);
        this.reason = reason;
    }

    public Interruption.Cause reason() {
        return reason;
    }
}
