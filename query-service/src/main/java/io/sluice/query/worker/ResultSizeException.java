package io.sluice.query.worker;

/** The result has more bytes than it may have. */
final class ResultSizeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ResultSizeException() {
        super("The result has too many bytes", null, false, false);
    }
}
