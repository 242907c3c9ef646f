package io.sluice.producer.generate;

import io.sluice.producer.generate.Flaw.Kind;
import java.util.List;
import java.util.random.RandomGenerator;

/** Thinks up a flaw for an event; each kind is as likely as the others. */
final class Flaws {

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<String> STRINGS = List.of(
            "/event_id", "/user_id", "/event_type", "/event_timestamp", "/properties/url", "/properties/user_agent");
    private static final List<String> REQUIRED = List.of(
            "/event_id",
            "/user_id",
            "/event_type",
            "/event_timestamp",
            "/properties",
            "/properties/url",
            "/properties/user_agent");
    private static final List<String> ANYTHING =
            List.of("\"surprise\"", "42", "-0.5", "true", "null", "[1, 2]", "{\"a\": 1}");
    private static final List<String> NO_STRINGS =
            List.of("42", "-0.5", "false", "null", "[\"text\"]", "{\"text\": \"a\"}");
    private static final List<String> NO_OBJECTS = List.of("\"none\"", "42", "true", "null", "[]");
    private static final List<String> NO_TIMESTAMPS = List.of(
            "yesterday",
            "2026-11-20",
            "20.11.2026 08:09:10",
            "2026-11-20T08:09:10.123456",
            "2026-13-20T08:09:10.123456Z",
            "2026-11-20T25:09:10.123456Z",
            "1795162150");

    private Flaws() {}

    static Flaw any(RandomGenerator random) {
        return switch (Draw.oneOf(KINDS, random)) {
            case UNKNOWN_FIELD ->
                Flaw.unknownField(Draw.letters(8, random), Draw.oneOf(ANYTHING, random), Draw.chance(0.5, random));
            case MISSING_FIELD -> Flaw.missingField(Draw.oneOf(REQUIRED, random));
            case WRONG_TYPE -> wrongType(random);
            case BAD_TIMESTAMP -> Flaw.badTimestamp(Draw.oneOf(NO_TIMESTAMPS, random));
        };
    }

    private static Flaw wrongType(RandomGenerator random) {
        var pointer = Draw.oneOf(REQUIRED, random);
        return Flaw.wrongType(pointer, Draw.oneOf(STRINGS.contains(pointer) ? NO_STRINGS : NO_OBJECTS, random));
    }
}
