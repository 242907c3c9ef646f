package io.sluice.ingest.schema;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A declared field of an object. Immutable.
 *
 * @param name its name, case-sensitive
 * @param type its type
 * @param required whether it must be present
 * @param nullAllowed whether its value may be null when it is present
 * @param order its place in the whole schema, counted from 0 in the order of the file, parents before children
 * @param description what it means, for readers of the table; null when the schema does not say
 */
public record Field(
        String name,
        ValueType type,
        boolean required,
        boolean nullAllowed,
        int order,
        @Nullable String description) implements Serializable {

    /** Whether a row's value can be null: because the field may be absent or may be null. */
    public boolean nullable() {
        return !required || nullAllowed;
    }
}
