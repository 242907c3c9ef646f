package io.sluice.ingest.parse;

import java.io.IOException;

/** What started like gzip cannot be decompressed to its end. Carries no stack trace: bad data is nothing unusual. */
final class CorruptGzipException extends IOException {

    private static final long serialVersionUID = 1;

    private final String problem;

    CorruptGzipException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
