package io.sluice.ingest.source;

import java.io.IOException;
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
     */
    byte[] read(ObjectRef object, int most) throws IOException, GoneException, ChangedException;

    /** The object is not there any more. */
    final class GoneException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The object is there in another version. */
    final class ChangedException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
