package io.sluice.query.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tables that can be queried now. Statements run on a {@link Session}, which sees one snapshot of all tables,
 * whatever is published meanwhile. Safe for use by many threads.
 */
@Component
public class Catalog {

    private final Mirror mirror;
    private final DataFiles dataFiles;
    private final List<Consumer<CatalogSnapshot>> listeners = new CopyOnWriteArrayList<>();

    private volatile @Nullable Published published;

    Catalog(Mirror mirror, DataFiles dataFiles) {
        this.mirror = mirror;
        this.dataFiles = dataFiles;
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
        var current = published;
        if (current == null) {
            throw new CatalogNotReadyException();
        }
        return new Session(current, mirror, dataFiles);
    }

    /** The directory that holds the files of all tables. */
    public Path directory() {
        return mirror.root();
    }

    /** Replaces the snapshot. */
    void publish(CatalogSnapshot next, Map<String, Instant> asOf) {
        published = new Published(next, Map.copyOf(asOf));
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
