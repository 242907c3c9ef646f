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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Local copies of data files, bounded in bytes. A file is there, whole, for as long as someone holds a {@link Lease} on
 * it; files without a lease go, the least recently leased first, when the bound is passed. Copies survive a restart.
 * Leases may be closed by any thread; one thread at a time takes them.
 */
@Component
final class Mirror implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Mirror.class);

    private final TableObjects objects;
    private final CacheDirectory directory;
    private final long maxBytes;
    private final ExecutorService downloads;
    private final Counter hits;
    private final Counter misses;
    private final Counter evictions;

    /** By name, the least recently leased first. Guarded by itself, like the sum of the sizes. */
    private final Map<String, Copy> copies = new LinkedHashMap<>();

    private long bytes;

    Mirror(CacheProperties properties, TableObjects objects, MeterRegistry meters) {
        this.objects = objects;
        this.maxBytes = properties.maxSize().toBytes();
        this.directory = CacheDirectory.open(properties.directory());
        this.downloads = Executors.newFixedThreadPool(properties.downloads(), Mirror::daemon);
        this.hits = meters.counter("query.cache.hits");
        this.misses = meters.counter("query.cache.misses");
        this.evictions = meters.counter("query.cache.evictions");
        Gauge.builder("query.cache.bytes", this, Mirror::bytes).register(meters);
        Gauge.builder("query.cache.files", this, Mirror::files).register(meters);
        directory.usableFiles().forEach(this::add);
        makeRoomFor(0);
        log.info("The cache in {} holds {} files, {} of {} bytes", root(), files(), bytes(), maxBytes);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "mirror");
        thread.setDaemon(true);
        return thread;
    }

    private static final class Copy {

        private final long size;
        private int leases;

        Copy(long size) {
            this.size = size;
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
        return directory.path(CacheDirectory.name(file));
    }

    /**
     * Fetches the files that are not there and holds them all.
     *
     * @throws IOException when a file cannot be fetched or is not what the log says; nothing is held then
     */
    Lease lease(Collection<DataFile> files) throws IOException {
        var held = new ArrayList<String>(files.size());
        var missing = new ArrayList<DataFile>();
        for (var file : files) {
            var name = CacheDirectory.name(file);
            if (hold(name)) {
                held.add(name);
            } else {
                missing.add(file);
            }
        }
        hits.increment(held.size());
        try {
            makeRoomFor(missing.stream().mapToLong(DataFile::size).sum());
            fetch(missing, held);
        } catch (IOException | RuntimeException e) {
            release(held);
            throw e;
        }
        return new HeldFiles(held);
    }

    private boolean hold(String name) {
        synchronized (copies) {
            var copy = copies.remove(name);
            if (copy == null) {
                return false;
            }
            copies.put(name, copy);
            copy.leases++;
            return true;
        }
    }

    /** Waits for every download, also after one failed: each that succeeds holds its file. */
    private void fetch(List<DataFile> missing, List<String> held) throws IOException {
        var pending = missing.stream()
                .map(file -> downloads.submit(() -> fetch(file)))
                .toList();
        IOException failure = null;
        for (var download : pending) {
            try {
                held.add(download.get());
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while files were fetched", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private String fetch(DataFile file) throws IOException {
        try (var content = objects.open(file.path())) {
            directory.store(file, content);
        }
        misses.increment();
        var name = CacheDirectory.name(file);
        synchronized (copies) {
            add(name, file.size());
            hold(name);
        }
        return name;
    }

    private void add(String name, long size) {
        synchronized (copies) {
            copies.put(name, new Copy(size));
            bytes += size;
        }
    }

    private void release(List<String> names) {
        synchronized (copies) {
            for (var name : names) {
                var copy = copies.get(name);
                if (copy != null) {
                    copy.leases--;
                }
            }
            makeRoomFor(0);
        }
    }

    private void makeRoomFor(long incoming) {
        synchronized (copies) {
            var oldest = copies.entrySet().iterator();
            while (bytes + incoming > maxBytes && oldest.hasNext()) {
                var entry = oldest.next();
                if (entry.getValue().leases == 0) {
                    oldest.remove();
                    bytes -= entry.getValue().size;
                    directory.delete(entry.getKey());
                    evictions.increment();
                }
            }
        }
    }

    private final class HeldFiles implements Lease {

        private final List<String> names;
        private final AtomicBoolean open = new AtomicBoolean(true);

        HeldFiles(List<String> names) {
            this.names = names;
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                release(names);
            }
        }
    }

    @Override
    public void close() {
        downloads.shutdownNow();
        directory.close();
    }
}
