package io.sluice.ingest.source;

import java.time.Duration;
import java.util.List;

/**
 * What is taken from a store, and how it is found.
 *
 * @param suffixes only keys that end in one of these
 * @param maxObjects most objects in a batch
 * @param maxBytes most bytes in a batch of more than one object
 * @param listing how new objects are found
 * @param overlap how much later than its neighbours an object may appear at its place in the order of keys
 * @param reconcileInterval how often a listing by cursor is checked against a full one
 */
record Intake(
        List<String> suffixes,
        int maxObjects,
        long maxBytes,
        Listing listing,
        Duration overlap,
        Duration reconcileInterval) {

    static final String MAX_OBJECTS = "1000";
    static final String MAX_BYTES = "256MB";
    static final String OVERLAP = "5m";
    static final String RECONCILE_INTERVAL = "15m";

    /** Keys that end in {@code /} are the folder marks of consoles. */
    boolean wants(String key) {
        return !key.endsWith("/") && suffixes.stream().anyMatch(key::endsWith);
    }
}
