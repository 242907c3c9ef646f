package io.sluice.query.catalog;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches files that have become visible before a statement asks for them, the newest first and never more than the
 * cache can hold. It works on a thread of its own, a few files at a time, so that statements need not wait behind it.
 */
@Component
final class Prefetch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Prefetch.class);

    private final Mirror mirror;
    private final int filesAtOnce;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var daemon = new Thread(task, "prefetch");
        daemon.setDaemon(true);
        return daemon;
    });

    /** The newest first. Guarded by itself. */
    private final Deque<DataFile> waiting = new ArrayDeque<>();

    /** The names of the files that were visible last. Used by the refreshing thread only. */
    private Set<String> visible = Set.of();

    Prefetch(Catalog catalog, Mirror mirror, CacheProperties properties) {
        this.mirror = mirror;
        this.filesAtOnce = properties.downloads();
        catalog.onPublish(this::fetchNewFiles);
    }

    private void fetchNewFiles(CatalogSnapshot snapshot) {
        var files = snapshot.streams().stream()
                .flatMap(stream -> stream.tables().stream())
                .flatMap(table -> table.files().stream())
                .sorted(Comparator.comparingLong(DataFile::modifiedMillis))
                .toList();
        synchronized (waiting) {
            files.stream().filter(file -> !visible.contains(file.copy())).forEach(waiting::addFirst);
            dropWhatDoesNotFit();
        }
        visible = files.stream().map(DataFile::copy).collect(Collectors.toUnmodifiableSet());
        thread.execute(this::work);
    }

    private void dropWhatDoesNotFit() {
        var room = mirror.maxBytes();
        for (var files = waiting.iterator(); files.hasNext(); ) {
            room -= files.next().size();
            if (room < 0) {
                files.remove();
            }
        }
    }

    private void work() {
        for (var next = next(); !next.isEmpty() && !stop.isDone(); next = next()) {
            try {
                mirror.prefetch(next, stop).close();
            } catch (IOException | CancellationException e) {
                // Nothing is lost: the statement that needs the file fetches it, or says why it cannot.
                log.debug("{} files were not fetched ahead", next.size(), e);
            }
        }
    }

    private List<DataFile> next() {
        synchronized (waiting) {
            var next = new ArrayList<DataFile>();
            while (!waiting.isEmpty() && next.size() < filesAtOnce) {
                next.add(waiting.removeFirst());
            }
            return next;
        }
    }

    @Override
    public void close() {
        stop.complete(null);
        thread.shutdown();
    }
}
