package io.sluice.query.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Local copies of data files, bounded in bytes. A file is there, whole, for as long as someone holds a {@link Lease} on
 * it; files without a lease go, the least recently leased first, when others need the room. Copies survive a restart.
 * Safe for use by many threads; a file that several of them need is fetched once.
 */
@Component
final class Mirror implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Mirror.class);

    /** How often somebody who waits for room looks whether he should go on waiting. */
    private static final long ROOM_CHECK_MILLIS = 50;

    private final TableObjects objects;
    private final CacheDirectory directory;
    private final long maxBytes;
    private final ExecutorService downloads;
    private final Counter hits;
    private final Counter misses;
    private final Counter prefetched;
    private final Counter evictions;

    /** By name, the least recently leased first. Guarded by itself, like everything about the copies. */
    private final Map<String, Copy> copies = new LinkedHashMap<>();

    private long bytes;

    Mirror(CacheProperties properties, TableObjects objects, MeterRegistry meters) {
        this.objects = objects;
        this.maxBytes = properties.maxSize().toBytes();
        this.directory = CacheDirectory.open(properties.directory());
        this.downloads = Executors.newFixedThreadPool(properties.downloads(), Mirror::daemon);
        this.hits = meters.counter("query.cache.hits");
        this.misses = meters.counter("query.cache.misses");
        this.prefetched = meters.counter("query.cache.prefetched");
        this.evictions = meters.counter("query.cache.evictions");
        Gauge.builder("query.cache.bytes", this, Mirror::bytes).register(meters);
        Gauge.builder("query.cache.files", this, Mirror::files).register(meters);
        directory.usableFiles().forEach(this::addUsable);
        log.info("The cache in {} holds {} files, {} of {} bytes", root(), files(), bytes(), maxBytes);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "mirror");
        thread.setDaemon(true);
        return thread;
    }

    /** A file that is there or on its way; from the start it has its room. */
    private static final class Copy {

        private final long size;
        private final CompletableFuture<Void> arrival;
        private int leases;

        Copy(long size, CompletableFuture<Void> arrival) {
            this.size = size;
            this.arrival = arrival;
        }

        boolean isEvictable() {
            return leases == 0 && arrival.isDone();
        }
    }

    /** A hold on files. Closing it more than once does nothing more. */
    interface Lease extends AutoCloseable {

        @Override
        void close();
    }

    /** The only directory that holds copies. */
    Path root() {
        return directory.root();
    }

    long maxBytes() {
        return maxBytes;
    }

    long bytes() {
        synchronized (copies) {
            return bytes;
        }
    }

    int files() {
        synchronized (copies) {
            return copies.size();
        }
    }

    /** Where the copy of a file is while it is leased. */
    Path path(DataFile file) {
        return directory.path(file.copy());
    }

    private void addUsable(String name, long size) {
        synchronized (copies) {
            copies.put(name, new Copy(size, CompletableFuture.completedFuture(null)));
            bytes += size;
            makeRoom();
        }
    }

    /**
     * Holds the files that a statement needs, all at once, and fetches those that are not there. Waits while others
     * hold the room that they need.
     *
     * @param stop ends the waiting when it is completed
     * @throws CacheSpaceException when the files need more room than there is
     * @throws IOException when a file cannot be fetched or is not what the log says; nothing is held then
     * @throws CancellationException when it was stopped; nothing is held then
     */
    Lease lease(Collection<DataFile> files, CompletableFuture<?> stop) throws IOException {
        var held = hold(files, stop);
        hits.increment(held.copies.size() - held.fetched);
        misses.increment(held.fetched);
        return held;
    }

    /** Like {@link #lease} for files that no statement has asked for yet. */
    Lease prefetch(Collection<DataFile> files, CompletableFuture<?> stop) throws IOException {
        var held = hold(files, stop);
        prefetched.increment(held.fetched);
        return held;
    }

    private HeldFiles hold(Collection<DataFile> files, CompletableFuture<?> stop) throws IOException {
        var wanted = new LinkedHashMap<String, DataFile>();
        files.forEach(file -> wanted.put(file.copy(), file));
        var held = new ArrayList<Copy>();
        var missing = new ArrayList<DataFile>();
        synchronized (copies) {
            awaitRoomFor(wanted, stop);
            for (var file : wanted.values()) {
                var copy = copies.remove(file.copy());
                if (copy == null) {
                    copy = new Copy(file.size(), new CompletableFuture<>());
                    bytes += file.size();
                    missing.add(file);
                }
                copies.put(file.copy(), copy);
                copy.leases++;
                held.add(copy);
            }
            makeRoom();
        }
        var lease = new HeldFiles(held, missing.size());
        try {
            missing.forEach(file -> downloads.execute(() -> fetch(file)));
            await(lease.arrivals(), stop);
            return lease;
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private void awaitRoomFor(Map<String, DataFile> wanted, CompletableFuture<?> stop) throws CacheSpaceException {
        var size = wanted.values().stream().mapToLong(DataFile::size).sum();
        if (size > maxBytes) {
            throw new CacheSpaceException(wanted.size(), size, maxBytes);
        }
        while (heldBeside(wanted) + size > maxBytes) {
            if (stop.isDone()) {
                throw new CancellationException("There is no room for %d bytes".formatted(size));
            }
            try {
                copies.wait(ROOM_CHECK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted while others held the cache's room");
            }
        }
    }

    private long heldBeside(Map<String, DataFile> wanted) {
        return copies.entrySet().stream()
                .filter(entry -> !entry.getValue().isEvictable() && !wanted.containsKey(entry.getKey()))
                .mapToLong(entry -> entry.getValue().size)
                .sum();
    }

    private static void await(CompletableFuture<?> arrivals, CompletableFuture<?> stop) throws IOException {
        try {
            CompletableFuture.anyOf(arrivals, stop).join();
            if (!arrivals.isDone()) {
                throw new CancellationException("Stopped while files were fetched");
            }
            arrivals.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private void fetch(DataFile file) {
        var copy = stillWanted(file);
        if (copy == null) {
            return;
        }
        try (var content = objects.open(file.path())) {
            directory.store(file, content);
            copy.arrival.complete(null);
        } catch (IOException | RuntimeException e) {
            synchronized (copies) {
                forget(file.copy());
            }
            copy.arrival.completeExceptionally(e);
        }
    }

    private @Nullable Copy stillWanted(DataFile file) {
        synchronized (copies) {
            var copy = copies.get(file.copy());
            if (copy != null && copy.leases == 0) {
                forget(file.copy());
                copy.arrival.cancel(false);
                return null;
            }
            return copy;
        }
    }

    private void forget(String name) {
        var copy = copies.remove(name);
        if (copy != null) {
            bytes -= copy.size;
        }
        copies.notifyAll();
    }

    private void makeRoom() {
        var oldest = copies.entrySet().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            var entry = oldest.next();
            if (entry.getValue().isEvictable()) {
                oldest.remove();
                bytes -= entry.getValue().size;
                directory.delete(entry.getKey());
                evictions.increment();
            }
        }
    }

    private final class HeldFiles implements Lease {

        private final List<Copy> copies;
        private final int fetched;
        private final AtomicBoolean open = new AtomicBoolean(true);

        HeldFiles(List<Copy> copies, int fetched) {
            this.copies = copies;
            this.fetched = fetched;
        }

        CompletableFuture<Void> arrivals() {
            return CompletableFuture.allOf(
                    copies.stream().map(copy -> copy.arrival).toArray(CompletableFuture<?>[]::new));
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                release(copies);
            }
        }
    }

    private void release(List<Copy> held) {
        synchronized (copies) {
            held.forEach(copy -> copy.leases--);
            copies.notifyAll();
        }
    }

    @Override
    public void close() {
        downloads.shutdownNow();
        synchronized (copies) {
            copies.values().forEach(copy -> copy.arrival.cancel(false));
        }
        directory.close();
    }
}
