package io.sluice.query.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value as a statement writes it or binds it.
 *
 * @param type what it is taken for
 * @param text its characters, without quotes
 */
public record Literal(Type type, String text) {

    /** What a value is taken for. */
    public enum Type {
        INTEGER,
        /** A text; it takes the type of what it is compared with. */
        TEXT,
        DATE,
        TIMESTAMP,
        TIMESTAMP_WITH_ZONE;

        /** The type that a text is cast to, or null when it is none of these. */
        public static @Nullable Type ofCast(String sqlType) {
            return switch (sqlType.toUpperCase(Locale.ROOT)) {
                case "DATE" -> DATE;
                case "TIMESTAMP" -> TIMESTAMP;
                case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> TIMESTAMP_WITH_ZONE;
                default -> null;
            };
        }
    }
}
