package io.sluice.producer.schedule;

/** What the schedule is doing. */
public enum ProductionState {
    /** It produces one batch per interval. */
    RUNNING,
    /** It was told to hold. */
    PAUSED,
    /** All batches that it was configured to produce are stored. */
    FINISHED
}
