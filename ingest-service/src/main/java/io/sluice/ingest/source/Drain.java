package io.sluice.ingest.source;

/** The request to hand out nothing more, and the word that the last batch is done. Thread-safe. */
final class Drain {

    private volatile boolean requested;
    private volatile boolean done;

    void request() {
        requested = true;
    }

    boolean requested() {
        return requested;
    }

    void done() {
        done = true;
    }

    boolean quiet() {
        return done;
    }
}
