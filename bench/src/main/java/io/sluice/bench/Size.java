package io.sluice.bench;

/** How much is measured. */
public enum Size {
    /** About 35 minutes. */
    FULL,
    /** At most three minutes: enough to see that something has become much slower. */
    QUICK
}
