package io.sluice.ingest.sink;

import java.util.function.Consumer;

/** What a sink holds already. A source never delivers these again, whatever became of the checkpoint. */
@FunctionalInterface
public interface History {

    /** Hands the URL of each committed object to {@code action}. */
    void forEachObject(Consumer<String> action);
}
