package io.sluice.ingest.source;

import io.sluice.ingest.sink.History;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds objects that nobody has taken yet. Each listing is compared with the keys that were seen. Where keys grow with
 * time, it begins at a cursor that stays an overlap behind the newest object, and only the keys behind the cursor are
 * remembered. Most listings begin even later: a few seconds hold nearly all that is new, and minutes of it cost a
 * trigger more than the rest of its work. A full listing now and then, compared with the sink's history, catches what
 * appeared out of order. The query's thread takes; any thread may ask for {@link #lag} and {@link #explanation}.
 */
final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    /** Below this a full listing costs little more than one from a cursor. */
    private static final int WORTH_A_CURSOR = 100;

    private final RawStore store;
    private final Intake intake;
    private final History history;
    private final ListingReport.Observer observer;
    private final Clock clock;
    private final Set<String> pending = new HashSet<>();
    private final Deque<ObjectRef> waiting = new ArrayDeque<>();

    private @Nullable KeyWindow seen;
    private boolean byCursor;
    private boolean everOutOfOrder;
    private Instant nextReconcile = Instant.MIN;
    private Instant nextWide = Instant.MIN;
    private long stragglers;
    private long waitingBytes;
    private volatile Lag lag = Lag.NONE;
    private volatile String explanation = "nothing listed yet";

    Discovery(RawStore store, Intake intake, History history, ListingReport.Observer observer, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.history = history;
        this.observer = observer;
        this.clock = clock;
    }

    /** Never hands out this object: a batch that is not committed yet has it. */
    void skip(ObjectRef object) {
        pending.add(object.url());
    }

    /**
     * The next objects within the limits of a batch, in the order in which they were found; at least one if any waits.
     * Lists only when nothing is left from the last listing. Called when the last batch is committed.
     */
    List<ObjectRef> take() throws IOException {
        if (waiting.isEmpty()) {
            list();
        }
        var taken = new ArrayList<ObjectRef>();
        var bytes = 0L;
        while (!waiting.isEmpty()
                && taken.size() < intake.maxObjects()
                && (taken.isEmpty()
                        || bytes + waiting.element().size() <= intake.maxSize().toBytes())) {
            var object = waiting.remove();
            bytes += object.size();
            taken.add(object);
        }
        waitingBytes -= bytes;
        lag = new Lag(waiting.size(), waitingBytes, oldest());
        return taken;
    }

    private void list() throws IOException {
        var start = System.nanoTime();
        var stragglersBefore = stragglers;
        var complete = seen == null || !byCursor || !clock.instant().isBefore(nextReconcile);
        if (seen == null || (byCursor && complete)) {
            seen = listAll(seen);
            nextReconcile = clock.instant().plus(intake.reconcileInterval());
        } else {
            listNew(seen);
        }
        chooseCursor(seen);
        explanation = explain(seen);
        var duration = Duration.ofNanos(System.nanoTime() - start);
        observer.listed(
                new ListingReport(complete, waiting.size(), waitingBytes, stragglers - stragglersBefore, duration));
    }

    private void listNew(KeyWindow window) throws IOException {
        var narrow = isNarrow(window) && clock.instant().isBefore(nextWide);
        if (!narrow) {
            nextWide = clock.instant().plus(intake.narrowOverlap());
        }
        store.list(narrow ? window.recent() : window.cursor(), object -> {
            if (intake.wants(object.key()) && window.add(object)) {
                enqueue(object);
            }
        });
    }

    private boolean isNarrow(KeyWindow window) {
        return byCursor && window.mostOutOfOrder() <= micros(intake.narrowOverlap());
    }

    /** Compares everything that is there with everything that is committed. */
    private KeyWindow listAll(@Nullable KeyWindow before) throws IOException {
        var known = new KeySet();
        pending.forEach(known::add);
        history.forEachObject(known::add);
        var stragglersBefore = stragglers;
        var window = listAll(before, known, intake.listing() != Intake.Listing.FULL && !everOutOfOrder);
        if (intake.listing() == Intake.Listing.AUTO && window.cursor() != null && !isInOrder(window)) {
            // Keys were forgotten in the belief in an order that is not there.
            waiting.clear();
            waitingBytes = 0;
            stragglers = stragglersBefore;
            return listAll(before, known, false);
        }
        return window;
    }

    /**
     * Lists everything.
     *
     * @param forget whether keys behind the cursor are forgotten at once, so that memory does not grow with the history
     */
    private KeyWindow listAll(@Nullable KeyWindow before, KeySet known, boolean forget) throws IOException {
        var window = new KeyWindow();
        store.list(null, object -> {
            if (!intake.wants(object.key()) || !window.add(object)) {
                return;
            }
            if (!known.contains(object.url())) {
                enqueue(object);
                countStraggler(object, before == null ? null : before.cursor());
            }
            if (forget && window.added() > WORTH_A_CURSOR) {
                window.advance(micros(intake.overlap()), micros(intake.narrowOverlap()));
            }
        });
        return window;
    }

    private boolean isInOrder(KeyWindow window) {
        return window.mostOutOfOrder() <= micros(intake.overlap()) && !everOutOfOrder;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private void countStraggler(ObjectRef object, @Nullable String cursor) {
        if (cursor != null && object.key().compareTo(cursor) <= 0) {
            stragglers++;
            everOutOfOrder = true;
            log.warn("{} appeared behind the cursor and was found by a full listing", object.url());
        }
    }

    private void chooseCursor(KeyWindow window) {
        if (intake.listing() == Intake.Listing.AUTO) {
            byCursor = isInOrder(window) && (byCursor || window.added() >= WORTH_A_CURSOR);
        } else {
            byCursor = intake.listing() == Intake.Listing.CURSOR;
        }
        if (byCursor) {
            window.advance(micros(intake.overlap()), micros(intake.narrowOverlap()));
        }
    }

    private String explain(KeyWindow window) {
        if (byCursor) {
            return "cursor: lists what comes after %s; full listing again at %s; found %d stragglers"
                    .formatted(places(window), nextReconcile, stragglers);
        }
        var why = "";
        if (intake.listing() == Intake.Listing.AUTO) {
            why = isInOrder(window)
                    ? ", because they are fewer than " + WORTH_A_CURSOR
                    : ", because keys do not grow with time; most out of order by "
                            + Duration.ofNanos(1_000 * window.mostOutOfOrder());
        }
        return "full: lists all %d objects%s".formatted(window.added(), why);
    }

    private String places(KeyWindow window) {
        var cursor = place(window.cursor());
        return isNarrow(window)
                ? "%s, and once in %s after %s".formatted(place(window.recent()), intake.narrowOverlap(), cursor)
                : cursor;
    }

    private static String place(@Nullable String cursor) {
        return cursor == null ? "the beginning" : cursor;
    }

    private void enqueue(ObjectRef object) {
        waiting.add(object);
        waitingBytes += object.size();
    }

    private @Nullable Instant oldest() {
        var oldest = waiting.stream().mapToLong(ObjectRef::modifiedAt).min();
        return oldest.isEmpty() ? null : Instant.EPOCH.plusNanos(1_000 * oldest.getAsLong());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Lag lag() {
        return lag;
    }

    /** How objects are being found, and why so. */
    String explanation() {
        return explanation;
    }
}
