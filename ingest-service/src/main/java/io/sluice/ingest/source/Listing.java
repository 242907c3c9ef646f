package io.sluice.ingest.source;

/** How new objects are found. */
enum Listing {
    /** {@link #FULL} until there are many objects and their keys turn out to grow with time, then {@link #CURSOR}. */
    AUTO,
    /** Lists what comes after the newest keys, so that a trigger costs the same however long the history is. */
    CURSOR,
    /** Lists everything each time; right for keys in any order. */
    FULL
}
