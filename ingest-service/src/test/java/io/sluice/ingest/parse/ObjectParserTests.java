package io.sluice.ingest.parse;

import static io.sluice.ingest.deadletter.Category.CORRUPTED_BATCH;
import static io.sluice.ingest.deadletter.Category.CORRUPTED_RECORD;
import static io.sluice.ingest.parse.Events.EVENT;
import static io.sluice.ingest.parse.Events.array;
import static io.sluice.ingest.parse.Events.event;
import static io.sluice.ingest.parse.Events.parse;
import static io.sluice.ingest.parse.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.deadletter.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectParserTests {

    @Test
    void givesValuesInTheSchemasOrder() {
        String reordered = """
                [{"properties":{"user_agent":"b","url":"a"},"event_timestamp":"2026-11-20T09:09:10.1234567+01:00",
                  "event_type":"click","user_id":"7D444840-9dc0-11d1-b245-5ffdce74fad2","event_id":"%s"}]
                """.formatted("00000000-0000-4000-8000-000000000001");

        assertThat(parse(reordered).rows()).singleElement().satisfies(row -> {
            assertThat(row.ordinal()).isZero();
            assertThat(row.values())
                    .containsExactly(
                            "00000000-0000-4000-8000-000000000001",
                            "7D444840-9dc0-11d1-b245-5ffdce74fad2",
                            "click",
                            Instant.parse("2026-11-20T08:09:10.123456Z"),
                            List.of("a", "b"));
        });
    }

    @Test
    void resolvesEscapes() {
        ParsedObject parsed =
                parse(array(EVENT.replace("page_view", "\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fc\\uD83D\\ude00ü\\u0000")));

        assertThat(parsed.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.values()[2]).isEqualTo("\"\\/\b\f\n\r\t\u00fc\uD83D\uDE00ü\u0000"));
    }

    @Test
    void describesARejectionInFull() {
        String record = EVENT.replace("\"page_view\"", "[1,\n 2]");

        assertThat(parse(array(event(1), record)).rejections())
                .containsExactly(new Rejection(
                        Category.INVALID_SCHEMA,
                        Reason.WRONG_TYPE,
                        Stage.VALIDATE,
                        1L,
                        "/event_type",
                        "string, minLength 1",
                        "[1,\\u000a 2]",
                        record,
                        record.length(),
                        false));
    }

    @Test
    void showsTheValueOfAnUnknownField() {
        assertThat(parse("[{ \"x\" : [1, 2] , \"y\" : 1 }]").rejections())
                .singleElement()
                .satisfies(rejection -> {
                    assertThat(rejection.reason()).isEqualTo(Reason.UNKNOWN_FIELD);
                    assertThat(rejection.field()).isEqualTo("/x");
                    assertThat(rejection.expected())
                            .isEqualTo("one of the fields event_id, user_id, event_type, event_timestamp, properties");
                    assertThat(rejection.actual()).isEqualTo("[1, 2]");
                });
    }

    @Test
    void saysWhereATextIsDamaged() {
        assertThat(parse("[{\"a\":1 \"b\":2}]").rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.expected()).isEqualTo("',' or '}'");
            assertThat(rejection.actual()).isEqualTo("\"b\":2}] at byte 8");
        });
    }

    @Test
    void reportsTheFirstFaultInTheText() {
        String record =
                EVENT.replace("\"page_view\"", "5").replace("2026-11", "soon").replace("\"url\"", "\"uri\"");

        assertThat(parse(array(record)).rejections())
                .extracting(Rejection::reason)
                .containsExactly(Reason.WRONG_TYPE);
    }

    @Test
    void reportsAMissingFieldOnlyWhenNothingElseIsWrong() {
        assertThat(parse(array("{\"properties\":{},\"event_type\":5}")).rejections())
                .extracting(Rejection::reason)
                .containsExactly(Reason.WRONG_TYPE);
    }

    @Test
    void reportsTheMissingFieldThatTheSchemaDeclaresFirst() {
        assertThat(parse(array("{\"properties\":{},\"event_id\":\"00000000-0000-4000-8000-000000000001\"}"))
                        .rejections())
                .extracting(Rejection::field)
                .containsExactly("/user_id");
    }

    @Test
    void letsSizeAndDepthOutweighOtherFaults() {
        ObjectParser parser = Events.parser(new ParseLimits(1_000, 1_000, 100, 3, 1_000));

        assertThat(reasons(parser, "[5, [[[[]]]], {\"x\":\"" + "y".repeat(100) + "\"}]"))
                .containsExactly(Reason.NOT_AN_OBJECT, Reason.TOO_DEEP, Reason.TOO_LARGE);
    }

    @Test
    void acceptsWhatIsExactlyAtALimit() {
        byte[] batch = utf8(array(EVENT));
        ObjectParser exact = Events.parser(new ParseLimits(batch.length, 1_000, EVENT.length(), 2, 1));
        ObjectParser smallObjects = Events.parser(new ParseLimits(batch.length - 1, 1_000, EVENT.length(), 2, 1));
        ObjectParser smallRecords = Events.parser(new ParseLimits(batch.length, 1_000, EVENT.length() - 1, 2, 1));
        ObjectParser shallow = Events.parser(new ParseLimits(batch.length, 1_000, EVENT.length(), 1, 1));

        assertThat(exact.parse(batch, batch.length).rows()).hasSize(1);
        assertThat(reasons(smallObjects, array(EVENT))).containsExactly(Reason.OBJECT_TOO_LARGE);
        assertThat(reasons(smallRecords, array(EVENT))).containsExactly(Reason.TOO_LARGE);
        assertThat(reasons(shallow, array(EVENT))).containsExactly(Reason.TOO_DEEP);
    }

    @Test
    void cutsRawTextAtACharacter() {
        ObjectParser parser = Events.parser(new ParseLimits(1_000, 1_000, 1_000, 64, 4));
        byte[] bytes = utf8("[\"aüü\"]");

        assertThat(parser.parse(bytes, bytes.length).rejections())
                .singleElement()
                .satisfies(rejection -> {
                    assertThat(rejection.raw()).isEqualTo("\"aü");
                    assertThat(rejection.rawSize()).isEqualTo(7);
                    assertThat(rejection.rawTruncated()).isTrue();
                });
    }

    @Test
    void showsUndecodableBytesAsReplaced() {
        byte[] bytes = {'[', (byte) 0xFF, ']'};

        assertThat(parse(bytes).rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.raw()).isEqualTo("[\uFFFD]");
            assertThat(rejection.actual()).isEqualTo("0xFF at byte 1");
        });
    }

    @Test
    void showsWhatCouldBeDecompressed() {
        byte[] gzip = Events.gzip(utf8(array(EVENT)));
        gzip[gzip.length - 8] ^= 1;

        assertThat(parse(gzip).rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.raw()).isEqualTo(array(EVENT));
            assertThat(rejection.rawSize()).isEqualTo(gzip.length);
            assertThat(rejection.rawTruncated()).isTrue();
        });
    }

    @Test
    void cutsActualAndField() {
        String hostile = "\u202E" + "x".repeat(10_000);
        ParsedObject parsed = parse(array("{\"" + hostile + "\":\"" + hostile + "\"}"));

        assertThat(parsed.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.field()).startsWith("/\\u202ex").hasSizeLessThan(210);
            assertThat(rejection.actual()).startsWith("\"\\u202ex").hasSizeLessThan(210);
        });
    }

    @Test
    void readsOnePrettyPrintedObject() {
        String pretty = EVENT.replace(",", ",\n  ").replace("{", "{\n  ");

        assertThat(parse("\n" + pretty + "\n").rows()).hasSize(1);
        assertThat(parse(pretty.replace("event_id", "id")).rejections())
                .extracting(Rejection::category, Rejection::ordinal)
                .containsExactly(tuple(Category.INVALID_SCHEMA, 0L));
    }

    @Test
    void skipsBlankLines() {
        ParsedObject parsed = parse("\n" + event(0) + "\n\n \t\r\n" + event(1) + "\r\n\n");

        assertThat(parsed.rows()).extracting(ParsedRow::ordinal).containsExactly(0L, 1L);
        assertThat(parsed.records()).isEqualTo(2);
    }

    @Test
    void keepsTheOtherLinesWhenTheFirstIsDamaged() {
        ParsedObject parsed = parse(EVENT.substring(0, 50) + "\r\n\r\n" + event(1) + "\n" + event(2));

        assertThat(parsed.rows()).extracting(ParsedRow::ordinal).containsExactly(1L, 2L);
        assertThat(parsed.rejections()).extracting(Rejection::category).containsExactly(CORRUPTED_RECORD);
    }

    @Test
    void takesADamagedObjectAloneForAWholeObject() {
        assertThat(parse(EVENT.substring(0, 50)).rejections())
                .extracting(Rejection::category)
                .containsExactly(CORRUPTED_BATCH);
    }

    @Test
    void isReusableAfterAnyObject() {
        ObjectParser parser = Events.parser();
        byte[] broken = utf8("[{\"event_id\":[[{\"a\":NaN");
        byte[] intact = utf8(array(EVENT));

        parser.parse(broken, broken.length);

        assertThat(parser.parse(intact, intact.length).rows()).hasSize(1);
    }

    @Test
    void readsOnlyTheGivenLength() {
        byte[] bytes = utf8(array(EVENT) + "trailing");

        assertThat(Events.parser().parse(bytes, bytes.length - 8).rows()).hasSize(1);
    }

    @Test
    void refusesLimitsThatAllowNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParseLimits(1, 1, 0, 1, 1))
                .withMessage("maxRecordBytes must be positive, not 0");
    }

    private static List<Reason> reasons(ObjectParser parser, String text) {
        byte[] bytes = utf8(text);
        return parser.parse(bytes, bytes.length).rejections().stream()
                .map(Rejection::reason)
                .toList();
    }
}
