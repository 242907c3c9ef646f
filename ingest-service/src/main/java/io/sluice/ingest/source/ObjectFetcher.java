package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.parse.ParseLimits;
import java.io.IOException;
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
 * What is ahead is bounded in number and in bytes. A store that does not answer, after the client's own retries, fails
 * the task and so the batch, which is repeated; an object that is gone or was replaced is an outcome like any other.
 * One task thread uses it.
 */
final class ObjectFetcher implements AutoCloseable {

    private static final int MOST_AHEAD = 8;
    private static final long MOST_BYTES_AHEAD = 32L * 1024 * 1024;

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
        var most = limits.maxObjectBytes();
        try {
            return object.size() > most
                    ? tooLarge(object, startedAt)
                    : new FetchedObject.Content(object, startedAt, store.read(object, most));
        } catch (RawStore.GoneException gone) {
            return unreadable(object, startedAt, Reason.OBJECT_VANISHED, "the listed object", "no such object", "");
        } catch (RawStore.ChangedException changed) {
            var expected = "the listed version, etag " + object.etag();
            return unreadable(object, startedAt, Reason.OBJECT_CHANGED, expected, "another version", "");
        }
    }

    private FetchedObject tooLarge(ObjectRef object, long startedAt)
            throws IOException, RawStore.GoneException, RawStore.ChangedException {
        return unreadable(
                object,
                startedAt,
                Reason.OBJECT_TOO_LARGE,
                "at most " + limits.maxObjectBytes() + " bytes",
                object.size() + " bytes",
                new String(store.read(object, limits.maxRawBytes()), UTF_8));
    }

    private static FetchedObject unreadable(
            ObjectRef object, long startedAt, Reason reason, String expected, String actual, String raw) {
        return new FetchedObject.Unreadable(
                object,
                startedAt,
                new Rejection(
                        Category.CORRUPTED_BATCH,
                        reason,
                        reason.stage(),
                        null,
                        null,
                        expected,
                        actual,
                        raw,
                        object.size(),
                        !raw.isEmpty()));
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
