package io.sluice.query.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the engine's values into what JSON can say without losing anything, and adds up roughly how many bytes that
 * is. One per answer; not thread-safe.
 */
final class CellReader {

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
            .toFormatter(Locale.ROOT);

    private final long maxBytes;
    private long bytes;

    CellReader(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Reads one value.
     *
     * @throws QueryProblem when the answer has become too large
     */
    @Nullable
    Object read(@Nullable Object value) throws SQLException {
        if (value == null) {
            return counted(null, 4);
        } else if (value instanceof DuckDBStruct struct) {
            return read(struct.getMap());
        } else if (value instanceof Map<?, ?> map) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            for (var entry : map.entrySet()) {
                var name = text(read(entry.getKey()));
                object.put(name, read(entry.getValue()));
            }
            return object;
        } else if (value instanceof Array array) {
            var list = new ArrayList<@Nullable Object>();
            for (var element : (Object[]) array.getArray()) {
                list.add(read(element));
            }
            return list;
        }
        return scalar(value);
    }

    private @Nullable Object scalar(Object value) throws SQLException {
        if (value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return counted(value, 8);
        } else if (value instanceof BigDecimal decimal) {
            return counted(decimal, decimal.precision());
        } else if (value instanceof Number number) {
            // JSON has no word for infinity or not-a-number.
            return Double.isFinite(number.doubleValue()) ? counted(number, 8) : text(number);
        } else if (value instanceof JsonNode json) {
            return json(json.toString());
        }
        var text = text(value);
        return counted(text, text.length());
    }

    private static String text(@Nullable Object value) throws SQLException {
        if (value instanceof OffsetDateTime time) {
            return LOCAL.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
        } else if (value instanceof LocalDateTime time) {
            return LOCAL.format(time);
        } else if (value instanceof Timestamp time) {
            return LOCAL.format(time.toLocalDateTime());
        } else if (value instanceof Blob blob) {
            return Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
        }
        return String.valueOf(value);
    }

    private Object json(String text) {
        counted(text, text.length());
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException notJson) {
            return text;
        }
    }

    private @Nullable Object counted(@Nullable Object value, long size) {
        // Quotes, commas and the like.
        bytes += size + 3;
        if (bytes > maxBytes) {
            throw QueryProblem.tooLarge("The answer has more than %d bytes. Select fewer columns or rows, or aggregate."
                    .formatted(maxBytes));
        }
        return value;
    }
}
