package io.sluice.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.schema.RecordSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** Events of the shipped schema as text, and a parser for them. */
final class Events {

    static final RecordSchema SCHEMA = RecordSchema.compile("events", shippedSchema());

    static final String EVENT = event(0);

    private static final int MIB = 1024 * 1024;

    private Events() {}

    static ObjectParser parser() {
        return parser(ParseLimits.defaults());
    }

    static ObjectParser parser(ParseLimits limits) {
        return new ObjectParser(SCHEMA, limits, new PlainValues());
    }

    static ParsedObject parse(String text) {
        return parse(utf8(text));
    }

    /** Also sees to it that the same comes out when the object does not fit in memory. */
    static ParsedObject parse(byte[] bytes) {
        ParsedObject held = parser(heldUpTo(MIB * 100)).parse(bytes, bytes.length);
        int window = bytes.length < 100_000 ? 7 : MIB;
        assertThat(outcomes(parseSpooled(bytes, window, 20 * window))).isEqualTo(outcomes(held));
        return held;
    }

    /** As a parser does that has room for next to nothing. */
    static ParsedObject parseSpooled(byte[] bytes, int window, int section) {
        LargeTexts large = new LargeTexts(section, new byte[window]);
        ObjectParser parser = new ObjectParser(SCHEMA, heldUpTo(1), new PlainValues(), large);
        try (Parts parts = parser.parts(new ByteArrayInputStream(bytes), bytes.length)) {
            return parts.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ParseLimits heldUpTo(int bytes) {
        ParseLimits limits = ParseLimits.defaults();
        return new ParseLimits(
                limits.maxObjectBytes(), bytes, limits.maxRecordBytes(), limits.maxDepth(), limits.maxRawBytes());
    }

    /** What can be compared: rows have arrays for values, and rows and rejections of parts alternate. */
    static List<Object> outcomes(ParsedObject parsed) {
        List<Object> outcomes = new ArrayList<>(parsed.rejections());
        parsed.rows().forEach(row -> outcomes.add(List.of(row.ordinal(), Arrays.asList(row.values()))));
        return outcomes;
    }

    static String event(int number) {
        return """
                {"event_id":"00000000-0000-4000-8000-%012d","user_id":"7d444840-9dc0-11d1-b245-5ffdce74fad2",\
                "event_type":"page_view","event_timestamp":"2026-11-20T08:09:10.123456Z",\
                "properties":{"url":"https://example.org/%d","user_agent":"Mozilla/5.0 (X11; Linux)"}}""".formatted(number, number);
    }

    static String array(String... records) {
        return array(List.of(records));
    }

    static String array(List<String> records) {
        return "[" + String.join(",", records) + "]";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String shippedSchema() {
        try (InputStream in = RecordSchema.class.getResourceAsStream("/schemas/events.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
