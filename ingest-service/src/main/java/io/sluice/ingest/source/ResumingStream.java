package io.sluice.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A large object, read from its store once and from beginning to end. When an answer is cut it is asked for again from
 * where it ended, until several attempts in a row have brought nothing. Not thread-safe.
 */
final class ResumingStream extends InputStream {

    private static final Logger log = LoggerFactory.getLogger(ResumingStream.class);

    private final RawStore store;
    private final ObjectRef object;
    private final Attempts attempts;
    private @Nullable InputStream answer;
    private long position;

    ResumingStream(RawStore store, ObjectRef object, Duration firstPause) {
        this.store = store;
        this.object = object;
        this.attempts = new Attempts(store, object, firstPause);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            try {
                var count = readOn(target, offset, length);
                if (count >= 0 || position == object.size()) {
                    return count;
                }
                throw new IOException("The answer ends at byte " + position + " of " + object.size());
            } catch (IOException e) {
                close();
                attempts.failed(e);
            }
        }
    }

    private int readOn(byte[] target, int offset, int length) throws IOException {
        if (answer == null) {
            answer = store.open(object, position);
        }
        var count = answer.read(target, offset, length);
        if (count > 0) {
            position += count;
            attempts.reset();
        }
        return count;
    }

    @Override
    public void close() {
        if (answer != null) {
            try {
                answer.close();
            } catch (IOException e) {
                log.debug("An answer that nobody needs any more could not be closed", e);
            }
            answer = null;
        }
    }
}
