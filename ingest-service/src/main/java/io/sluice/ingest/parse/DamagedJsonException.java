package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;

/** The text stops following the JSON grammar, so that nothing after this place can be trusted. Carries no stack trace. */
final class DamagedJsonException extends Exception {

    private final Reason reason;
    private final String expected;
    private final String actual;

    DamagedJsonException(Reason reason, String expected, String actual) {
        super(reason.code() + ": expected " + expected + ", not " + actual, null, false, false);
        this.reason = reason;
        this.expected = expected;
        this.actual = actual;
    }

    Reason reason() {
        return reason;
    }

    String expected() {
        return expected;
    }

    String actual() {
        return actual;
    }
}
