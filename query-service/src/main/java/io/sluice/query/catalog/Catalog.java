package io.sluice.query.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tables that can be queried now. Statements run in a {@link Session}, which sees one snapshot of all tables for as
 * long as it is open, whatever is published meanwhile. Safe for use by many threads.
 */
@Component
public class Catalog {

    private final Mirror mirror;

    /** Sessions start under the read lock, so what they see and the files they hold belong together. */
    private final ReentrantReadWriteLock publishing = new ReentrantReadWriteLock(true);

    private final List<Consumer<CatalogSnapshot>> listeners = new CopyOnWriteArrayList<>();

    private volatile @Nullable Published published;

    Catalog(Mirror mirror) {
        this.mirror = mirror;
    }

    /**
     * A snapshot, and until when it is known to be the newest.
     *
     * @param asOf by stream, the time up to which every committed batch is in the snapshot
     */
    record Published(CatalogSnapshot snapshot, Map<String, Instant> asOf) {}

    @Nullable
    Published published() {
        return published;
    }

    /**
     * Opens a session on the newest snapshot.
     *
     * @throws CatalogNotReadyException until the tables have been read for the first time
     */
    public Session open() {
        publishing.readLock().lock();
        try {
            var current = published;
            if (current == null) {
                throw new CatalogNotReadyException();
            }
            current.snapshot().retain();
            return new Session(current);
        } finally {
            publishing.readLock().unlock();
        }
    }

    /** The directory that holds the files of all tables. */
    public Path directory() {
        return mirror.root();
    }

    /** Replaces the snapshot; lets go of the one before. */
    void publish(CatalogSnapshot next, Map<String, Instant> asOf) {
        publishing.writeLock().lock();
        try {
            var current = published;
            var before = current == null ? CatalogSnapshot.EMPTY : current.snapshot();
            next.retain();
            published = new Published(next, Map.copyOf(asOf));
            before.release();
        } finally {
            publishing.writeLock().unlock();
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Calls the listener with every snapshot that is published from now on, on the refreshing thread. */
    void onPublish(Consumer<CatalogSnapshot> listener) {
        listeners.add(listener);
    }

    /** The snapshot is still the newest of the streams, as of the given times. */
    void confirm(Map<String, Instant> asOf) {
        var current = published;
        if (current != null) {
            published = new Published(current.snapshot(), Map.copyOf(asOf));
        }
    }
}
