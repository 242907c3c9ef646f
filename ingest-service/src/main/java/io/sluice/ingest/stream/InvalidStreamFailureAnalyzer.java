package io.sluice.ingest.stream;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a wrong stream configuration as a sentence instead of a stack trace. */
final class InvalidStreamFailureAnalyzer extends AbstractFailureAnalyzer<InvalidStreamException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidStreamException cause) {
        return new FailureAnalysis(
                "The property %s has the value '%s'.".formatted(cause.property(), cause.value()),
                "Allowed: " + cause.allowed(),
                cause);
    }
}
