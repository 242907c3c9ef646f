package io.sluice.query.catalog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads values of a column: those in the log's statistics and those in statements. Everything that is not certain to
 * mean what the engine takes it for is null, and nothing is concluded from it; floating-point numbers are not read at
 * all, for what statistics make of NaN and of negative zero depends on their writer.
 */
final class ColumnBounds {

    private static final String DATE = "DATE";
    private static final String TIMESTAMP = "TIMESTAMP";
    private static final String TIMESTAMP_WITH_ZONE = "TIMESTAMP WITH TIME ZONE";

    private static final Pattern TIME = Pattern.compile("(?<date>\\d{4}-\\d\\d-\\d\\d)"
            + "([ T](?<time>\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?)(?<zone>Z|[+-]\\d\\d(:\\d\\d)?)?)?");

    /** The log has timestamps in milliseconds, cut off. */
    private static final long CUT_OFF_MICROS = 999;

    private ColumnBounds() {}

    /** The kinds of columns whose bounds are known at all. */
    static boolean isKnown(Column column) {
        return isInteger(column) || isText(column) || isTime(column);
    }

    private static boolean isInteger(Column column) {
        return switch (column.type()) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> true;
            default -> false;
        };
    }

    private static boolean isText(Column column) {
        return column.type().equals("VARCHAR");
    }

    private static boolean isTime(Column column) {
        return switch (column.type()) {
            case DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> true;
            default -> false;
        };
    }

    /** No value of the file is smaller. */
    static @Nullable Bound smallest(Column column, JsonNode statistic) {
        if (isInteger(column)) {
            return statistic.isIntegralNumber() && statistic.canConvertToLong()
                    ? Bound.of(statistic.longValue())
                    : null;
        }
        if (!statistic.isString()) {
            return null;
        }
        return isText(column) ? text(statistic.asString()) : time(column, statistic.asString());
    }

    /** No value of the file is larger. */
    static @Nullable Bound largest(Column column, JsonNode statistic) {
        var logged = smallest(column, statistic);
        return logged == null || !isTime(column) ? logged : Bound.of(logged.number() + CUT_OFF_MICROS);
    }

    /** What a value is when it is compared with a column. */
    static @Nullable Bound of(Column column, Literal literal) {
        var text = literal.text();
        return switch (literal.type()) {
            case INTEGER -> isInteger(column) ? integer(text) : null;
            case TEXT -> isText(column) ? text(text) : isTime(column) ? time(column, text) : null;
            case DATE -> isTime(column) && text.length() == "2026-01-01".length() ? time(column, text) : null;
            case TIMESTAMP -> isTime(column) && !column.type().equals(DATE) ? micros(text, false) : null;
            case TIMESTAMP_WITH_ZONE -> column.type().equals(TIMESTAMP_WITH_ZONE) ? micros(text, true) : null;
        };
    }

    private static @Nullable Bound integer(String text) {
        try {
            return Bound.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** Half a surrogate pair has no place in the order. */
    private static @Nullable Bound text(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? Bound.of(text) : null;
    }

    private static @Nullable Bound time(Column column, String text) {
        if (column.type().equals(DATE) && text.length() != "2026-01-01".length()) {
            return null;
        }
        return micros(text, column.type().equals(TIMESTAMP_WITH_ZONE));
    }

    /** A time without a zone is in UTC, as the engine has it. */
    private static @Nullable Bound micros(String text, boolean zoned) {
        var parts = TIME.matcher(text);
        if (!parts.matches() || (!zoned && parts.group("zone") != null)) {
            return null;
        }
        try {
            var time = parts.group("time") == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group("time"));
            var zone = parts.group("zone") == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group("zone"));
            var instant = LocalDate.parse(parts.group("date")).atTime(time).toInstant(zone);
            var micros = TimeUnit.SECONDS.toMicros(instant.getEpochSecond());
            return Bound.of(micros + TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }
}
