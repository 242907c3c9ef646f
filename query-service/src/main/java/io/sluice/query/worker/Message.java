package io.sluice.query.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes between the service and a worker process. */
public sealed interface Message {

    /**
     * To the worker: run a statement that has passed the gate.
     *
     * @param views what has changed among the views that it reads
     * @param sql the statement
     * @param explanation what stands before it when only its plan is wanted, or empty
     * @param parameters the values of {@code $1}, {@code $2}, ...: texts, numbers, booleans or null
     * @param format how to write the rows
     * @param maxRows how many rows at most
     * @param maxBytes how many bytes at most; the statement fails when it has more
     */
    record Run(
            List<View> views,
            String sql,
            String explanation,
            List<@Nullable Object> parameters,
            RowFormat format,
            long maxRows,
            long maxBytes)
            implements Message {}

    /**
     * A view as the statement shall see it.
     *
     * @param schema the schema that it is in
     * @param name its name with the schema, quoted where SQL needs it
     * @param query what it shows
     */
    record View(String schema, String name, String query) {}

    /** To the worker: interrupt the statement that runs, if one does. */
    record Cancel() implements Message {}

    /** From the worker: the engine is open. */
    record Ready() implements Message {}

    /** From the worker: the statement has arrived; what happens from here on is its own doing. */
    record Started() implements Message {}

    /** From the worker: how far the statement is, from 0 to 1. */
    record Progress(double done) implements Message {}

    /** From the worker: more bytes of the result. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over, and not compared; a copy of each piece would cost.
    record Content(byte[] bytes) implements Message {}

    /** From the worker: the result is complete. */
    record Done(List<ResultColumn> columns, long rows, boolean truncated) implements Message {}

    /** From the worker: there is no result, and content that was sent is void. */
    record Failed(Reason reason, String message) implements Message {}

    /** Why there is no result. */
    enum Reason {
        /** DuckDB says why in the message. */
        ENGINE,
        /** The result has more bytes than it may have. */
        RESULT_SIZE,
        /** It was cancelled. */
        CANCELLED,
        /** A fault of the worker; it should not be used again. */
        FAULT
    }
}
