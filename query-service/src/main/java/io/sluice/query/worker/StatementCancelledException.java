package io.sluice.query.worker;

/** The statement was cancelled between two steps. */
final class StatementCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StatementCancelledException() {
        super("cancelled", null, false, false);
    }
}
