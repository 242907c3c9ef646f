package io.sluice.producer.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.producer.generate.Event;
import io.sluice.producer.generate.Flaw;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes events as one JSON array in UTF-8, one event to a line, each with its flaw. */
final class JsonArray {

    private static final int USUAL_EVENT_BYTES = 400;
    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator(",\n").build();
    // Always six digits, unlike ISO_INSTANT.
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private JsonArray() {}

    static byte[] of(List<Event> events) {
        var bytes = new ByteArrayOutputStream(events.size() * USUAL_EVENT_BYTES);
        bytes.writeBytes("[\n".getBytes(US_ASCII));
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            for (var event : events) {
                write(event, json);
            }
        }
        bytes.writeBytes("\n]".getBytes(US_ASCII));
        return bytes.toByteArray();
    }

    private static void write(Event event, JsonGenerator json) {
        var flaw = event.flaw();
        json.writeStartObject();
        if (flaw == null || !flaw.alone()) {
            string("/event_id", event.eventId().toString(), flaw, json);
            string("/user_id", event.userId().toString(), flaw, json);
            string("/event_type", event.eventType(), flaw, json);
            string("/event_timestamp", text(event.timestamp()), flaw, json);
            properties(event, flaw, json);
        }
        if (flaw != null && flaw.kind() == Flaw.Kind.UNKNOWN_FIELD) {
            flawed(flaw, json);
        }
        json.writeEndObject();
    }

    private static void properties(Event event, @Nullable Flaw flaw, JsonGenerator json) {
        if (flaw != null && flaw.pointer().equals("/properties")) {
            flawed(flaw, json);
            return;
        }
        json.writeName("properties");
        json.writeStartObject();
        string("/properties/url", event.url(), flaw, json);
        string("/properties/user_agent", event.userAgent(), flaw, json);
        json.writeEndObject();
    }

    private static void string(String pointer, String value, @Nullable Flaw flaw, JsonGenerator json) {
        if (flaw != null && flaw.pointer().equals(pointer)) {
            flawed(flaw, json);
        } else {
            json.writeName(name(pointer));
            json.writeString(value);
        }
    }

    private static void flawed(Flaw flaw, JsonGenerator json) {
        if (flaw.json() != null) {
            json.writeName(name(flaw.pointer()));
            json.writeRawValue(flaw.json());
        }
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static String text(Instant timestamp) {
        return MICROSECONDS.format(timestamp);
    }
}
