package io.sluice.producer.generate;

import org.jspecify.annotations.Nullable;

/**
 * The one way in which an event breaks the schema.
 *
 * @param kind which rule it breaks
 * @param pointer the JSON pointer of the field at fault
 * @param json the JSON text that stands there, or null when the field is left out
 * @param alone whether the field at fault is the only one of the event
 */
public record Flaw(Kind kind, String pointer, @Nullable String json, boolean alone) {

    /** The rules that an event may break. */
    public enum Kind {
        UNKNOWN_FIELD("unknown_field", "unknown_field"),
        MISSING_FIELD("missing_field", "missing_field"),
        WRONG_TYPE("wrong_type", "wrong_type"),
        BAD_TIMESTAMP("bad_timestamp", "bad_format");

        private final String code;
        private final String reason;

        Kind(String code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        /** The name under which the producer counts it. */
        public String code() {
            return code;
        }

        /** The reason that the dead letter of such an event has to give. */
        public String reason() {
            return reason;
        }
    }

    static Flaw unknownField(String name, String json, boolean alone) {
        return new Flaw(Kind.UNKNOWN_FIELD, "/" + name, json, alone);
    }

    static Flaw missingField(String pointer) {
        return new Flaw(Kind.MISSING_FIELD, pointer, null, false);
    }

    static Flaw wrongType(String pointer, String json) {
        return new Flaw(Kind.WRONG_TYPE, pointer, json, false);
    }

    static Flaw badTimestamp(String text) {
        return new Flaw(Kind.BAD_TIMESTAMP, "/event_timestamp", '"' + text + '"', false);
    }
}
