package io.sluice.query.catalog;

/** There is no such committed batch; the message says which there are. */
public final class UnknownBatchException extends Exception {

    private static final long serialVersionUID = 1;

    UnknownBatchException(String stream, long batch, BatchSet committed) {
        super("Batch %d of the stream '%s' is not in its ledger, which has %s.".formatted(batch, stream, committed));
    }
}
