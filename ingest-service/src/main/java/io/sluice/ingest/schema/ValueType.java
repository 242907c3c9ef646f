package io.sluice.ingest.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value together with the schema's constraints on it. Whether null is allowed belongs to the place where
 * the type is used ({@link Field}, {@link ListOf}, {@link MapOf}). Immutable, serializable, safe to share.
 */
public sealed interface ValueType extends Serializable {

    /** The type and its constraints in words, as dead letters show them in {@code expected}. */
    String describe();

    /**
     * A string.
     *
     * @param uuid whether it must be a UUID in its 36-character form
     * @param minLength fewest Unicode characters
     * @param maxLength most Unicode characters
     * @param pattern what must be found in it
     * @param allowed the only values, or empty when all are allowed
     */
    record Text(
            boolean uuid,
            int minLength,
            int maxLength,
            @Nullable Pattern pattern,
            List<String> allowed) implements ValueType {
        @Override
        public String describe() {
            List<String> constraints = new ArrayList<>();
            if (minLength > 0) {
                constraints.add("minLength " + minLength);
            }
            if (maxLength < Integer.MAX_VALUE) {
                constraints.add("maxLength " + maxLength);
            }
            if (pattern != null) {
                constraints.add("pattern " + pattern);
            }
            return words(uuid ? "string (uuid)" : "string", constraints, allowed);
        }
    }

    /**
     * A whole number of 64 bits.
     *
     * @param minimum smallest value, inclusive
     * @param maximum largest value, inclusive
     * @param allowed the only values, or empty when all are allowed
     */
    record Int64(long minimum, long maximum, List<Long> allowed) implements ValueType {
        @Override
        public String describe() {
            return words("integer", List.of("from " + minimum + " to " + maximum), allowed);
        }
    }

    /**
     * A finite double.
     *
     * @param minimum smallest value, inclusive
     * @param maximum largest value, inclusive
     * @param allowed the only values, or empty when all are allowed
     */
    record Float64(double minimum, double maximum, List<Double> allowed) implements ValueType {
        @Override
        public String describe() {
            return words("number", List.of("from " + minimum + " to " + maximum), allowed);
        }
    }

    /**
     * True or false.
     *
     * @param allowed the only values, or empty when both are allowed
     */
    record Bool(List<Boolean> allowed) implements ValueType {
        @Override
        public String describe() {
            return words("boolean", List.of(), allowed);
        }
    }

    /** A string with an RFC 3339 date-time with zone; an instant in microseconds since 1970. */
    record Timestamp() implements ValueType {
        @Override
        public String describe() {
            return "string (date-time with zone, RFC 3339)";
        }
    }

    /** A string with an RFC 3339 full-date; a day counted from 1970. */
    record Date() implements ValueType {
        @Override
        public String describe() {
            return "string (date, RFC 3339)";
        }
    }

    /**
     * An object whose fields are known.
     *
     * @param fields in the order in which the schema declares them
     * @param open whether other fields are let through, and dropped
     */
    record Struct(List<Field> fields, boolean open) implements ValueType {
        @Override
        public String describe() {
            return "object";
        }
    }

    /**
     * An array.
     *
     * @param item type of its items
     * @param nullableItems whether an item may be null
     * @param minItems fewest items
     * @param maxItems most items
     */
    record ListOf(ValueType item, boolean nullableItems, int minItems, int maxItems) implements ValueType {
        @Override
        public String describe() {
            List<String> constraints = new ArrayList<>();
            if (minItems > 0) {
                constraints.add("minItems " + minItems);
            }
            if (maxItems < Integer.MAX_VALUE) {
                constraints.add("maxItems " + maxItems);
            }
            return words("array", constraints, List.of());
        }
    }

    /**
     * An object with any field names and values of one type.
     *
     * @param value type of its values
     * @param nullableValues whether a value may be null
     */
    record MapOf(ValueType value, boolean nullableValues) implements ValueType {
        @Override
        public String describe() {
            return "object with values of type " + value.describe();
        }
    }

    private static String words(String type, List<String> constraints, List<?> allowed) {
        List<String> words = new ArrayList<>(constraints);
        words.add(0, type);
        if (!allowed.isEmpty()) {
            words.add("one of " + allowed);
        }
        return String.join(", ", words);
    }
}
