package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Rejection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What an object held, one part after the other in the order of the object: a small object is one part, a large one many,
 * each small. Whether an object is damaged as a whole is known before the first part. Must be closed; not thread-safe.
 * A disk that fails is an {@link java.io.UncheckedIOException}.
 */
public interface Parts extends Iterator<ParsedObject>, AutoCloseable {

    @Override
    void close();

    /** All parts as one. */
    default ParsedObject join() {
        ParsedObject first = hasNext() ? next() : new ParsedObject(List.of(), List.of());
        if (!hasNext()) {
            return first;
        }
        List<ParsedRow> rows = new ArrayList<>(first.rows());
        List<Rejection> rejections = new ArrayList<>(first.rejections());
        while (hasNext()) {
            ParsedObject part = next();
            rows.addAll(part.rows());
            rejections.addAll(part.rejections());
        }
        return new ParsedObject(rows, rejections);
    }

    static Parts of(ParsedObject whole) {
        return new Parts() {
            private @Nullable ParsedObject only = whole;

            @Override
            public boolean hasNext() {
                return only != null;
            }

            @Override
            public ParsedObject next() {
                ParsedObject next = only;
                if (next == null) {
                    throw new NoSuchElementException();
                }
                only = null;
                return next;
            }

            @Override
            public void close() {}
        };
    }

    /** An object that is one dead letter. */
    static Parts of(Rejection rejection) {
        return of(new ParsedObject(List.of(), List.of(rejection)));
    }
}
