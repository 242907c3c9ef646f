package io.sluice.ingest.source;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were seen, with the times of their objects; all of them, or only those behind a cursor. Not
 * thread-safe.
 */
final class KeyWindow {

    private final NavigableMap<String, Long> modifiedAt = new TreeMap<>();
    private @Nullable String cursor;
    private long newest = Long.MIN_VALUE;
    private long mostOutOfOrder;
    private int added;

    /** The key after which new ones are expected; null when they may be anywhere. */
    @Nullable
    String cursor() {
        return cursor;
    }

    /** How many keys were added, those behind the cursor included. */
    int added() {
        return added;
    }

    /**
     * By how many microseconds an object was older than one with a smaller key, at most. Known when the keys were added
     * in their order.
     */
    long mostOutOfOrder() {
        return mostOutOfOrder;
    }

    /** Remembers an object and returns whether it is new. */
    boolean add(ObjectRef object) {
        if (modifiedAt.putIfAbsent(object.key(), object.modifiedAt()) != null) {
            return false;
        }
        added++;
        newest = Math.max(newest, object.modifiedAt());
        mostOutOfOrder = Math.max(mostOutOfOrder, newest - object.modifiedAt());
        return true;
    }

    /** Moves the cursor behind all leading keys whose objects are older than the newest by more than {@code overlap}. */
    void advance(long overlap) {
        var first = modifiedAt.firstEntry();
        while (first != null && first.getValue() < newest - overlap) {
            cursor = first.getKey();
            modifiedAt.pollFirstEntry();
            first = modifiedAt.firstEntry();
        }
    }
}
