package io.sluice.ingest.parse;

import static io.sluice.ingest.deadletter.Category.CORRUPTED_BATCH;
import static io.sluice.ingest.deadletter.Category.CORRUPTED_RECORD;
import static io.sluice.ingest.parse.Events.EVENT;
import static io.sluice.ingest.parse.Events.array;
import static io.sluice.ingest.parse.Events.concat;
import static io.sluice.ingest.parse.Events.event;
import static io.sluice.ingest.parse.Events.gzip;
import static io.sluice.ingest.parse.Events.parse;
import static io.sluice.ingest.parse.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is known to arrive broken: each input has its reason, and leaves its neighbours alone. */
class CorpusTests {

    private static final byte[] BATCH = utf8(array(event(1), event(2)));

    static Stream<Arguments> brokenObjects() {
        String truncated = array(event(1), event(2), event(3));
        byte[] gzip = gzip(BATCH);
        byte[] wrongChecksum = gzip.clone();
        wrongChecksum[gzip.length - 8] ^= 1;
        return Stream.of(
                arguments("zero-length", new byte[0], Reason.EMPTY_OBJECT),
                arguments("white space only", utf8(" \n\t\r\n"), Reason.EMPTY_OBJECT),
                arguments("gzip of nothing", gzip(new byte[0]), Reason.EMPTY_OBJECT),
                arguments(
                        "array cut in half",
                        utf8(truncated.substring(0, truncated.length() / 2)),
                        Reason.TRUNCATED_JSON),
                arguments("array cut between records", utf8("[" + EVENT + ","), Reason.TRUNCATED_JSON),
                arguments("array cut before its bracket", utf8("[" + EVENT), Reason.TRUNCATED_JSON),
                arguments("pretty-printed object cut", utf8("{\n  \"event_id\": \"0"), Reason.TRUNCATED_JSON),
                arguments("garbage", utf8("<html>503 Service Unavailable</html>"), Reason.MALFORMED_JSON),
                arguments("a scalar", utf8("42"), Reason.MALFORMED_JSON),
                arguments("garbage inside the array", utf8("[" + EVENT + ",#]"), Reason.MALFORMED_JSON),
                arguments("comma before the bracket", utf8("[" + EVENT + ",]"), Reason.MALFORMED_JSON),
                arguments("no comma", utf8("[" + EVENT + EVENT + "]"), Reason.MALFORMED_JSON),
                arguments("single quotes", utf8("[{'event_id':1}]"), Reason.MALFORMED_JSON),
                arguments("comment", utf8("[/* none */]"), Reason.MALFORMED_JSON),
                arguments("leading zero", utf8("[{\"a\":01}]"), Reason.MALFORMED_JSON),
                arguments("control character in a string", utf8("[\"a\tb\"]"), Reason.MALFORMED_JSON),
                arguments("unknown escape", utf8("[\"\\x41\"]"), Reason.MALFORMED_JSON),
                arguments("trailing garbage", utf8(array(EVENT) + "EOF"), Reason.TRAILING_DATA),
                arguments("two arrays", utf8(array(EVENT) + "\n" + array(EVENT)), Reason.TRAILING_DATA),
                arguments("two pretty-printed objects", utf8("{\n}\n{\n}"), Reason.TRAILING_DATA),
                arguments(
                        "invalid UTF-8",
                        concat(utf8("[\""), new byte[] {(byte) 0xC0, (byte) 0x80}, utf8("\"]")),
                        Reason.NOT_UTF8),
                arguments("cut inside a character", Arrays.copyOf(utf8("[\"ü\"]"), 3), Reason.NOT_UTF8),
                arguments("UTF-16", concat(new byte[] {(byte) 0xFF, (byte) 0xFE}, utf8("[]")), Reason.NOT_UTF8),
                arguments("byte order mark", utf8("\uFEFF" + array(EVENT)), Reason.BYTE_ORDER_MARK),
                arguments("gzip with a wrong checksum", wrongChecksum, Reason.CORRUPT_GZIP),
                arguments("truncated gzip", Arrays.copyOf(gzip, gzip.length - 20), Reason.CORRUPT_GZIP),
                arguments("gzip cut in its trailer", Arrays.copyOf(gzip, gzip.length - 3), Reason.CORRUPT_GZIP),
                arguments("gzip cut in its header", Arrays.copyOf(gzip, 5), Reason.CORRUPT_GZIP),
                arguments("garbage after gzip", concat(gzip, utf8("EOF")), Reason.CORRUPT_GZIP),
                arguments("second gzip member cut", concat(gzip, Arrays.copyOf(gzip, 12)), Reason.CORRUPT_GZIP),
                arguments("gzip of gzip", gzip(gzip), Reason.NOT_UTF8));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("brokenObjects")
    void rejectsWholeObject(String name, byte[] bytes, Reason reason) {
        ParsedObject parsed = parse(bytes);

        assertThat(parsed.rows()).isEmpty();
        assertThat(parsed.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.category()).isEqualTo(CORRUPTED_BATCH);
            assertThat(rejection.reason()).isEqualTo(reason);
            assertThat(rejection.stage()).isEqualTo(reason.stage());
            assertThat(rejection.ordinal()).isNull();
            assertThat(rejection.field()).isNull();
            assertThat(rejection.expected()).isNotBlank();
            assertThat(rejection.actual()).isNotBlank();
        });
    }

    static Stream<Arguments> brokenRecords() {
        return Stream.of(
                arguments("null", "null", Reason.NOT_AN_OBJECT, null),
                arguments("a scalar", "\"event\"", Reason.NOT_AN_OBJECT, null),
                arguments("a number", "-0.5e-3", Reason.NOT_AN_OBJECT, null),
                arguments("a nested array", array(EVENT), Reason.NOT_AN_OBJECT, null),
                arguments("an empty object", "{}", Reason.MISSING_FIELD, "/event_id"),
                arguments("without user_id", without("user_id"), Reason.MISSING_FIELD, "/user_id"),
                arguments(
                        "without a nested field",
                        EVENT.replaceFirst("\"url\":\"[^\"]*\",", ""),
                        Reason.MISSING_FIELD,
                        "/properties/url"),
                arguments("an extra field", with("\"extra\":[1,{}]"), Reason.UNKNOWN_FIELD, "/extra"),
                arguments(
                        "an extra nested field",
                        EVENT.replace("\"url\":", "\"a/b~c\":1,\"url\":"),
                        Reason.UNKNOWN_FIELD,
                        "/properties/a~1b~0c"),
                arguments("another case", EVENT.replace("event_id", "Event_Id"), Reason.UNKNOWN_FIELD, "/Event_Id"),
                arguments("NaN", value("event_type", "NaN"), Reason.NOT_FINITE, "/event_type"),
                arguments("-Infinity", value("event_type", "-Infinity"), Reason.NOT_FINITE, "/event_type"),
                arguments("1e400", value("event_type", "1e400"), Reason.WRONG_TYPE, "/event_type"),
                arguments("a number as string", value("event_type", "5"), Reason.WRONG_TYPE, "/event_type"),
                arguments("null as string", value("event_type", "null"), Reason.WRONG_TYPE, "/event_type"),
                arguments("a string as object", value("properties", "\"{}\""), Reason.WRONG_TYPE, "/properties"),
                arguments("an array as object", value("properties", "[{}]"), Reason.WRONG_TYPE, "/properties"),
                arguments(
                        "a numeric timestamp",
                        value("event_timestamp", "1790000000"),
                        Reason.WRONG_TYPE,
                        "/event_timestamp"),
                arguments(
                        "a timestamp without zone",
                        value("event_timestamp", "\"2026-11-20T08:09:10\""),
                        Reason.BAD_FORMAT,
                        "/event_timestamp"),
                arguments(
                        "not a timestamp", value("event_timestamp", "\"soon\""), Reason.BAD_FORMAT, "/event_timestamp"),
                arguments(
                        "a timestamp before year 1",
                        value("event_timestamp", "\"0001-01-01T00:00:00+01:00\""),
                        Reason.OUT_OF_RANGE,
                        "/event_timestamp"),
                arguments("an empty UUID", value("event_id", "\"\""), Reason.BAD_FORMAT, "/event_id"),
                arguments("an empty type", value("event_type", "\"\""), Reason.TOO_SHORT, "/event_type"),
                arguments("a duplicate", with("\"event_type\":\"again\""), Reason.DUPLICATE_KEY, "/event_type"),
                arguments(
                        "a duplicate spelt differently",
                        with("\"event\\u005ftype\":\"again\""),
                        Reason.DUPLICATE_KEY,
                        "/event_type"),
                arguments(
                        "a nested duplicate",
                        EVENT.replace("\"url\":", "\"url\":\"\",\"url\":"),
                        Reason.DUPLICATE_KEY,
                        "/properties/url"),
                arguments(
                        "a lone surrogate", value("event_type", "\"\\ud800x\""), Reason.LONE_SURROGATE, "/event_type"),
                arguments(
                        "surrogates in the wrong order",
                        value("event_type", "\"\\udc00\\ud800\""),
                        Reason.LONE_SURROGATE,
                        "/event_type"),
                arguments(
                        "10,000 levels",
                        value("properties", "[".repeat(10_000) + "]".repeat(10_000)),
                        Reason.TOO_DEEP,
                        null),
                arguments("50 MB", value("event_type", "\"" + "x".repeat(50_000_000) + "\""), Reason.TOO_LARGE, null));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("brokenRecords")
    void rejectsRecordInsideArrayAlone(String name, String record, Reason reason, @Nullable String field) {
        ParsedObject parsed = parse(array(event(1), record, event(3)));

        assertThat(parsed.rows()).extracting(ParsedRow::ordinal).containsExactly(0L, 2L);
        assertRejected(parsed, Category.INVALID_SCHEMA, reason, field, record);
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("brokenRecords")
    void rejectsRecordAmongLinesAlone(String name, String record, Reason reason, @Nullable String field) {
        ParsedObject parsed = parse(event(1) + "\n" + record + "\r\n" + event(3) + "\n");

        assertThat(parsed.rows()).extracting(ParsedRow::ordinal).containsExactly(0L, 2L);
        assertRejected(parsed, Category.INVALID_SCHEMA, reason, field, record);
    }

    static Stream<Arguments> brokenLines() {
        return Stream.of(
                arguments("cut", EVENT.substring(0, 60), Reason.TRUNCATED_JSON),
                arguments("garbage", "#", Reason.MALFORMED_JSON),
                arguments("two objects", EVENT + EVENT, Reason.TRAILING_DATA),
                arguments("text behind the object", EVENT + ",", Reason.TRAILING_DATA));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("brokenLines")
    void rejectsDamagedLineAlone(String name, String line, Reason reason) {
        ParsedObject parsed = parse(event(1) + "\n" + line + "\n" + event(3));

        assertThat(parsed.rows()).extracting(ParsedRow::ordinal).containsExactly(0L, 2L);
        assertRejected(parsed, CORRUPTED_RECORD, reason, null, line);
    }

    @Test
    void acceptsEmptyArrayAsNoRecords() {
        assertThat(parse(" [ ] \n")).isEqualTo(new ParsedObject(List.of(), List.of()));
    }

    @Test
    void acceptsConcatenatedGzipMembers() {
        byte[] bytes = concat(gzip(utf8("[" + event(1) + ",")), gzip(new byte[0]), gzip(utf8(event(2) + "]")));

        assertThat(parse(bytes).rows()).hasSize(2);
    }

    private static void assertRejected(
            ParsedObject parsed, Category category, Reason reason, @Nullable String field, String record) {
        assertThat(parsed.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.category()).isEqualTo(category);
            assertThat(rejection.reason()).isEqualTo(reason);
            assertThat(rejection.stage()).isEqualTo(reason.stage());
            assertThat(rejection.ordinal()).isEqualTo(1);
            assertThat(rejection.field()).isEqualTo(field);
            assertThat(rejection.expected()).isNotBlank();
            assertRawIs(rejection, record);
        });
    }

    private static void assertRawIs(Rejection rejection, String record) {
        assertThat(rejection.rawSize()).isEqualTo(record.length());
        assertThat(rejection.raw().length())
                .isLessThanOrEqualTo(ParseLimits.defaults().maxRawBytes());
        assertThat(record.startsWith(rejection.raw())).isTrue();
        assertThat(rejection.rawTruncated()).isEqualTo(rejection.raw().length() < record.length());
    }

    private static String without(String field) {
        return EVENT.replaceFirst("\"" + field + "\":\"[^\"]*\",", "");
    }

    private static String with(String member) {
        return EVENT.substring(0, EVENT.length() - 1) + "," + member + "}";
    }

    private static String value(String field, String json) {
        String any = "\"" + field + "\":(\\{[^}]*}|\"[^\"]*\")";
        return EVENT.replaceFirst(any, Matcher.quoteReplacement("\"" + field + "\":" + json));
    }
}
