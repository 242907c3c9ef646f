package io.sluice.ingest.stream;

/** What a stream is really doing. */
public enum ObservedState {
    /** Opens its tables and checkpoint. */
    STARTING,
    /** Looks for objects and writes batches. */
    RUNNING,
    /** Has failed and waits for its next attempt. */
    FAILED,
    /** Finishes its last batch. */
    STOPPING,
    /** Does nothing. */
    STOPPED
}
