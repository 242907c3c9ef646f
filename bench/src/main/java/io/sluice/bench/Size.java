package io.sluice.bench;

/** How much is measured. */
public enum Size {
    /** About a quarter of an hour. */
    FULL,
    /** At most three minutes: enough to see that something has become much slower. */
    QUICK
}
