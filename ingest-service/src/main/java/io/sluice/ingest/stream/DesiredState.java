package io.sluice.ingest.stream;

/** What an operator, or {@code auto-start}, asked for. */
public enum DesiredState {
    RUNNING,
    STOPPED
}
