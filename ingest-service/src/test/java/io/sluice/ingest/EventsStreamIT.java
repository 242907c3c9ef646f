package io.sluice.ingest;

import io.sluice.objectstore.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** The store of a run without containers. */
class EventsStreamIT extends EventsStreamContract {

    private final ObjectStore store;

    EventsStreamIT(@TempDir Path directory) {
        store = ObjectStore.start(directory);
    }

    @Override
    RawBucket openRaw() {
        return new RawBucket(store);
    }

    @Override
    RunningIngest startIngest() {
        return RunningIngest.on(store);
    }

    @AfterAll
    void stopStore() {
        store.close();
    }
}
