package io.sluice.ingest.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often an object is asked for, beyond what a store's client does by itself, with pauses that double. An object that
 * is gone or changed is not asked for again. One that stays unreadable while the store gives others is at fault itself;
 * when the store gives no others either, this is no matter of the object, and the batch fails and is repeated. Not
 * thread-safe.
 */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private static final int MOST = 4;

    private final RawStore store;
    private final ObjectRef object;
    private final Duration firstPause;
    private int failures;

    Attempts(RawStore store, ObjectRef object, Duration firstPause) {
        this.store = store;
        this.object = object;
        this.firstPause = firstPause;
    }

    /** An attempt has brought something: the next failure is the first one again. */
    void reset() {
        failures = 0;
    }

    /**
     * Returns, after a pause, when another attempt is due; else throws the failure or what it amounts to.
     *
     * @throws RawStore.UnreadableException when the object is at fault
     */
    void failed(IOException failure) throws IOException {
        if (failure instanceof RawStore.GoneException || failure instanceof RawStore.ChangedException) {
            throw failure;
        }
        failures++;
        // Others before and after the last attempt: or else the end of an outage could be taken for the object's fault.
        if (failures >= MOST - 1 && !store.givesOthers(object)) {
            throw failure;
        }
        if (failures == MOST) {
            throw new RawStore.UnreadableException(failure);
        }
        log.info("{} cannot be read, attempt {} of {}: {}", object.url(), failures, MOST, failure.toString());
        pause();
    }

    private void pause() throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(firstPause.toNanos() << (failures - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The task was stopped");
        }
    }
}
