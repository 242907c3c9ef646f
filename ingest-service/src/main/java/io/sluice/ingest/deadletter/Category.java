package io.sluice.ingest.deadletter;

import java.util.Locale;

/** How much a dead letter stands for. The codes are part of the dead-letter table's contract. */
public enum Category {
    /** A whole object: nothing in it became a row. */
    CORRUPTED_BATCH,
    /** One line of a JSON Lines object that cannot be parsed; the other lines are untouched. */
    CORRUPTED_RECORD,
    /** One record that can be told apart from its neighbours but is not what the schema asks for. */
    INVALID_SCHEMA;

    /** The value of the {@code category} column. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
