package io.sluice.ingest.delta;

/** A table exists but is not one that this service can write safely. The message says why and what to do. */
public final class IncompatibleTableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    IncompatibleTableException(String message) {
        super(message);
    }
}
