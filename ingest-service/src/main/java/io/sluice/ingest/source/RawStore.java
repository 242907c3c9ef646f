package io.sluice.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where raw objects are. Thread-safe, and serializable into tasks. A store that does not answer is an exception, which
 * fails the batch and has it repeated; that an object is gone or is another one now are answers.
 */
interface RawStore extends Serializable {

    /**
     * Hands over what is there, in ascending order of keys.
     *
     * @param after only objects with greater keys; null for all
     */
    void list(@Nullable String after, Consumer<ObjectRef> action) throws IOException;

    /**
     * Reads the listed version of an object.
     *
     * @param most reads no more bytes than this from its beginning
     * @throws GoneException when the object is not there any more
     * @throws ChangedException when it is there in another version
     */
    byte[] read(ObjectRef object, int most) throws IOException;

    /**
     * Opens the listed version of an object that is too large to be read at once. The stream may fail at any place, with
     * the same exceptions.
     *
     * @param from how many bytes are left out at its beginning; less than it has
     * @throws GoneException when the object is not there any more
     * @throws ChangedException when it is there in another version
     */
    InputStream open(ObjectRef object, long from) throws IOException;

    /**
     * Whether the store gives any other object at the moment; then an object that cannot be read is itself at fault. A
     * store without other objects gives none.
     */
    boolean givesOthers(ObjectRef object);

    /** The object is not there any more. */
    final class GoneException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The object is there in another version. */
    final class ChangedException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The object is there, and cannot be had, although others can. */
    final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreadableException(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
