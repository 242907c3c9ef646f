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
    private @Nullable String recent;
    private long newest = Long.MIN_VALUE;
    private long mostOutOfOrder;
    private int added;

    /** The key after which new ones are expected; null when they may be anywhere. */
    @Nullable
    String cursor() {
        return cursor;
    }

    /** A key, not before the cursor, after which nearly all new ones are expected; null when they may be anywhere. */
    @Nullable
    String recent() {
        return recent;
    }

    /** How many keys were added, those behind the cursor included. */
    int added() {
        return added;
    }

    /** By how many microseconds an object was older than one with a smaller key, at most, as far as is known. */
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
        var next = modifiedAt.higherEntry(object.key());
        if (next != null) {
            mostOutOfOrder = Math.max(mostOutOfOrder, object.modifiedAt() - next.getValue());
        }
        return true;
    }

    /**
     * Moves the cursor behind all leading keys whose objects are older than the newest by more than {@code overlap}
     * microseconds, and the recent key behind those that are older by more than {@code late}.
     */
    void advance(long overlap, long late) {
        var first = modifiedAt.firstEntry();
        while (first != null && first.getValue() < newest - overlap) {
            cursor = first.getKey();
            modifiedAt.pollFirstEntry();
            first = modifiedAt.firstEntry();
        }
        if (cursor != null && (recent == null || recent.compareTo(cursor) < 0)) {
            recent = cursor;
        }
        var next = recent == null ? modifiedAt.firstEntry() : modifiedAt.higherEntry(recent);
        while (next != null && next.getValue() < newest - late) {
            recent = next.getKey();
            next = modifiedAt.higherEntry(recent);
        }
    }
}
