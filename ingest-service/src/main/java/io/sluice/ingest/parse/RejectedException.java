package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Rejection;

/** The object as a whole is a dead letter. Carries no stack trace. */
final class RejectedException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    RejectedException(Rejection rejection) {
        super(rejection.reason().code(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
