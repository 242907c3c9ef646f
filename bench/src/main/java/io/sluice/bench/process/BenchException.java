package io.sluice.bench.process;

/** A benchmark cannot go on; the message says why and, where that helps, what to do. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Keeps the interrupt for those who called. */
    public static BenchException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BenchException("Interrupted", e);
    }
}
