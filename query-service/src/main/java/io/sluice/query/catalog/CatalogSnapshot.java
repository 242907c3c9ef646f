package io.sluice.query.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is published at one time: a snapshot of each stream. Immutable.
 *
 * @param number grows with each publication
 * @param byStream the streams by name
 */
record CatalogSnapshot(long number, Map<String, StreamSnapshot> byStream) {

    static final CatalogSnapshot EMPTY = new CatalogSnapshot(0, Map.of());

    CatalogSnapshot {
        byStream = Collections.unmodifiableMap(new TreeMap<>(byStream));
    }

    Collection<StreamSnapshot> streams() {
        return byStream.values();
    }

    @Nullable
    StreamSnapshot stream(String name) {
        return byStream.get(name);
    }
}
