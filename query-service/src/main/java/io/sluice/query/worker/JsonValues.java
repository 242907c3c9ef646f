package io.sluice.query.worker;

import java.io.OutputStream;
import java.io.StringWriter;
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
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes the engine's values as JSON, or as the text that stands for them there, without losing anything. */
final class JsonValues {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("\n")
            .build();

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
            .toFormatter(Locale.ROOT);

    private JsonValues() {}

    static JsonGenerator generator(OutputStream output) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), output);
    }

    /** A list, a struct or a map as JSON text. */
    static String nested(Object value) throws SQLException {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, json);
        }
        return text.toString();
    }

    static boolean isNested(Object value) {
        return value instanceof DuckDBStruct || value instanceof Map || value instanceof Array;
    }

    static void write(@Nullable Object value, JsonGenerator json) throws SQLException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Number number) {
            write(number, json);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof DuckDBStruct struct) {
            write(struct.getMap(), json);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (var entry : map.entrySet()) {
                json.writeName(text(entry.getKey()));
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Array array) {
            json.writeStartArray();
            for (var element : (Object[]) array.getArray()) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof JsonNode document) {
            writeDocument(document.toString(), json);
        } else {
            json.writeString(text(value));
        }
    }

    private static void write(Number number, JsonGenerator json) {
        if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof Double || number instanceof Float) {
            // JSON has no word for infinity or not-a-number.
            if (!Double.isFinite(number.doubleValue())) {
                json.writeString(number.toString());
            } else if (number instanceof Float single) {
                json.writeNumber(single.floatValue());
            } else {
                json.writeNumber(number.doubleValue());
            }
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private static void writeDocument(String text, JsonGenerator json) {
        if (isOneValue(text)) {
            // Between the tokens of a valid document a line break is a space; elsewhere there is none.
            json.writeRawValue(text.replace('\n', ' ').replace('\r', ' '));
        } else {
            json.writeString(text);
        }
    }

    private static boolean isOneValue(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    /** A value that is not nested as text. */
    static String text(@Nullable Object value) throws SQLException {
        if (value instanceof OffsetDateTime time) {
            return LOCAL.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
        } else if (value instanceof LocalDateTime time) {
            return LOCAL.format(time);
        } else if (value instanceof Timestamp time) {
            return LOCAL.format(time.toLocalDateTime());
        } else if (value instanceof Blob blob) {
            return Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value != null && isNested(value) ? nested(value) : String.valueOf(value);
    }
}
