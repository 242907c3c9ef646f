package io.sluice.producer.schedule;

import io.sluice.producer.store.BatchStore;
import io.sluice.producer.store.DirectoryBatchStore;
import io.sluice.producer.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store that refuses the next puts, as many as it is told, or takes its time. */
final class FailingStore implements BatchStore {

    private final BatchStore store;
    final List<String> tried = new ArrayList<>();
    final List<byte[]> bodies = new ArrayList<>();
    int failures;
    Runnable beforePut = () -> {};

    FailingStore(Path directory) {
        this.store = new DirectoryBatchStore(directory);
    }

    @Override
    public void put(String key, byte[] body, String contentType) throws StoreException {
        beforePut.run();
        tried.add(key);
        bodies.add(body);
        if (failures > 0) {
            failures--;
            throw new StoreException("the store is away", new IllegalStateException());
        }
        store.put(key, body, contentType);
    }

    @Override
    public String name() {
        return "test";
    }
}
