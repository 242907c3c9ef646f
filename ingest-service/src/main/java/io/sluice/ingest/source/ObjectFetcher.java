package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.parse.ParseLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of one task in order and a few ahead, so that the task parses one while the next are on their way.
 * What is ahead is bounded in number and in bytes; an object that is too large to be held is fetched while the task reads
 * it. A store that does not answer fails
 * the task and so the batch, which is repeated; an object that is gone or was replaced is an outcome like any other.
 * One task thread uses it.
 */
final class ObjectFetcher implements AutoCloseable {

    private static final int MOST_AHEAD = 8;
    private static final long MOST_BYTES_AHEAD = 32L * 1024 * 1024;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private static final ExecutorService POOL = Executors.newFixedThreadPool(16, threads());

    private final RawStore store;
    private final ParseLimits limits;
    private final Iterator<ObjectRef> objects;
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private @Nullable ObjectRef next;
    private long bytesAhead;

    private record Ahead(ObjectRef object, Future<FetchedObject> result) {}

    ObjectFetcher(RawStore store, ParseLimits limits, List<ObjectRef> objects) {
        this.store = store;
        this.limits = limits;
        this.objects = objects.iterator();
        this.next = advance();
    }

    boolean hasNext() {
        return next != null || !ahead.isEmpty();
    }

    FetchedObject next() throws IOException {
        fetchAhead();
        var first = ahead.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        bytesAhead -= first.object().size();
        try {
            return first.result().get();
        } catch (ExecutionException e) {
            throw new IOException(first.object().url() + " cannot be read", e.getCause());
        } catch (CancellationException e) {
            throw new IOException("The task was stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The task was stopped", e);
        }
    }

    private void fetchAhead() {
        while (next != null
                && (ahead.isEmpty() || (ahead.size() < MOST_AHEAD && bytesAhead + next.size() <= MOST_BYTES_AHEAD))) {
            var object = next;
            ahead.add(new Ahead(object, POOL.submit(() -> fetch(object))));
            bytesAhead += object.size();
            next = advance();
        }
    }

    private @Nullable ObjectRef advance() {
        return objects.hasNext() ? objects.next() : null;
    }

    private FetchedObject fetch(ObjectRef object) throws IOException {
        var startedAt = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        if (object.size() == 0) {
            return new FetchedObject.Content(object, startedAt, new byte[0]);
        }
        try {
            if (object.size() > limits.maxObjectBytes()) {
                var start = new String(store.read(object, limits.maxRawBytes()), UTF_8);
                return FetchedObject.Unreadable.tooLarge(object, startedAt, limits.maxObjectBytes(), start);
            } else if (object.size() > limits.maxHeldBytes()) {
                return new FetchedObject.Large(object, startedAt, new ResumingStream(store, object, FIRST_PAUSE));
            }
            return new FetchedObject.Content(object, startedAt, read(object));
        } catch (RawStore.GoneException gone) {
            return FetchedObject.Unreadable.gone(object, startedAt);
        } catch (RawStore.ChangedException changed) {
            return FetchedObject.Unreadable.changed(object, startedAt);
        } catch (RawStore.UnreadableException e) {
            return FetchedObject.Unreadable.unreadable(object, startedAt, e);
        }
    }

    private byte[] read(ObjectRef object) throws IOException {
        var attempts = new Attempts(store, object, FIRST_PAUSE);
        while (true) {
            try {
                return store.read(object, limits.maxHeldBytes());
            } catch (IOException e) {
                attempts.failed(e);
            }
        }
    }

    private static ThreadFactory threads() {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "object-fetcher-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        ahead.forEach(object -> object.result().cancel(true));
    }
}
