package io.sluice.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.schema.RecordSchema;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type of the schema language, alone in a record's field {@code v}. */
class TypesTests {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "0, 0",
        "-0, 0",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void readsIntegers(String json, long value) {
        assertThat(value("{'type':'integer'}", json)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "9223372036854775808, OUT_OF_RANGE",
        "-9223372036854775809, OUT_OF_RANGE",
        "99999999999999999999999999, OUT_OF_RANGE",
        "1.0, WRONG_TYPE",
        "1e3, WRONG_TYPE",
        "'\"1\"', WRONG_TYPE",
        "true, WRONG_TYPE",
        "null, WRONG_TYPE",
        "NaN, NOT_FINITE"
    })
    void rejectsWhatIsNoInteger(String json, Reason reason) {
        assertThat(reason("{'type':'integer'}", json)).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "0, 0",
        "123456789012345, 123456789012345",
        "1234567890123456789, 1234567890123456789",
        "-1, -1",
        "0.1, 0.1",
        "1E-2, 0.01",
        "1e+300, 1e300",
        "1e-400, 0"
    })
    void readsNumbers(String json, double value) {
        assertThat(value("{'type':'number'}", json)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1e400, OUT_OF_RANGE",
        "-1e400, OUT_OF_RANGE",
        "Infinity, NOT_FINITE",
        "-Infinity, NOT_FINITE",
        "NaN, NOT_FINITE",
        "'\"0.1\"', WRONG_TYPE"
    })
    void rejectsWhatIsNoNumber(String json, Reason reason) {
        assertThat(reason("{'type':'number'}", json)).isEqualTo(reason);
    }

    @Test
    void readsBooleansAndDates() {
        assertThat(value("{'type':'boolean'}", "true")).isEqualTo(true);
        assertThat(value("{'type':'boolean'}", "false")).isEqualTo(false);
        assertThat(reason("{'type':'boolean'}", "0")).isEqualTo(Reason.WRONG_TYPE);
        assertThat(value("{'type':'string','format':'date'}", "'2024-02-29'")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(reason("{'type':'string','format':'date'}", "'2023-02-29'")).isEqualTo(Reason.BAD_FORMAT);
    }

    @ParameterizedTest(name = "{1} against {0} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'integer','minimum':0.5,'maximum':2}          | 0      | OUT_OF_RANGE",
                "{'type':'integer','minimum':0.5,'maximum':2}          | 1      |",
                "{'type':'integer','exclusiveMaximum':2}               | 2      | OUT_OF_RANGE",
                "{'type':'integer','exclusiveMinimum':2}               | 3      |",
                "{'type':'number','exclusiveMinimum':0}                | 0      | OUT_OF_RANGE",
                "{'type':'number','exclusiveMaximum':1}                | 0.9999 |",
                "{'type':'integer','enum':[1,2]}                       | 3      | NOT_IN_ENUM",
                "{'type':'number','const':1}                           | 1.0    |",
                "{'type':'boolean','const':true}                       | false  | NOT_IN_ENUM",
                "{'type':'string','enum':['a','b']}                    | 'c'    | NOT_IN_ENUM",
                "{'type':'string','const':'ä'}                         | 'ä'    |",
                "{'type':'string','pattern':'^[a-z]+$'}                | 'ab1'  | PATTERN_MISMATCH",
                "{'type':'string','pattern':'[0-9]'}                   | 'ab1'  |",
                "{'type':'string','minLength':2}                       | 'ä'    | TOO_SHORT",
                "{'type':'string','minLength':2}                       | 'äö'   |",
                "{'type':'string','maxLength':2}                       | 'äö'   |",
                "{'type':'string','maxLength':2}                       | 'äöü'  | TOO_LONG",
                "{'type':['string','null'],'enum':['a']}               | null   | WRONG_TYPE",
                "{'type':['string','null'],'enum':['a',null]}          | null   |",
                "{'type':'array','items':{'type':'integer'},'minItems':1} | []    | TOO_SHORT",
                "{'type':'array','items':{'type':'integer'},'maxItems':1} | [1,2] | TOO_LONG",
                "{'type':'array','items':{'type':'integer'}}           | [null] | WRONG_TYPE"
            })
    void checksConstraints(String type, String json, @Nullable Reason reason) {
        assertThat(reason(type, json)).isEqualTo(reason);
    }

    @Test
    void survivesAPatternThatRecursesTooDeep() {
        assertThat(reason("{'type':'string','pattern':'^(a|b)*$'}", "'" + "ab".repeat(100_000) + "'"))
                .isEqualTo(Reason.PATTERN_MISMATCH);
    }

    @Test
    void readsLists() {
        String type = "{'type':'array','items':{'type':['integer','null']}}";

        assertThat(value(type, "[]")).isEqualTo(List.of());
        assertThat(value(type, "[1, null, 3]")).isEqualTo(Arrays.asList(1L, null, 3L));
        assertThat(rejection(type, "[1, 'x', 3]"))
                .extracting(Rejection::reason, Rejection::field, Rejection::actual)
                .containsExactly(Reason.WRONG_TYPE, "/v/1", "\"x\"");
    }

    @Test
    void readsMaps() {
        String type = "{'type':'object','additionalProperties':{'type':'integer'}}";

        assertThat(value(type, "{}")).isEqualTo(Map.of());
        assertThat(value(type, "{'a':1,'\\u0062':2}")).isEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(rejection(type, "{'a':1,'\\u0061':2}"))
                .extracting(Rejection::reason, Rejection::field)
                .containsExactly(Reason.DUPLICATE_KEY, "/v/a");
        assertThat(rejection(type, "{'a':{'b':1}}"))
                .extracting(Rejection::reason, Rejection::field)
                .containsExactly(Reason.WRONG_TYPE, "/v/a");
        assertThat(reason(type, "{'\\ud800':1}")).isEqualTo(Reason.LONE_SURROGATE);
    }

    @Test
    void readsObjectsInLists() {
        String type = """
                {'type':'array','items':{'type':'object','properties':{'a':{'type':'integer'},'b':{'type':'boolean'}},\
                'required':['b'],'additionalProperties':true}}""";

        assertThat(value(type, "[{'b':true},{'x':[{}],'a':1,'b':false}]"))
                .isEqualTo(List.of(Arrays.asList(null, true), Arrays.asList(1L, false)));
        assertThat(rejection(type, "[{'b':true},{'a':1}]"))
                .extracting(Rejection::reason, Rejection::field)
                .containsExactly(Reason.MISSING_FIELD, "/v/1/b");
        assertThat(rejection(type, "[{'b':true,'x':{'y':[NaN]}}]"))
                .extracting(Rejection::reason, Rejection::field)
                .containsExactly(Reason.NOT_FINITE, "/v/0/x");
    }

    @Test
    void givesNullForAbsentAndNullFields() {
        String properties = "{'type':'object','properties':{'a':{'type':'integer'},'b':{'type':['integer','null']}},"
                + "'additionalProperties':false}";

        assertThat(value(properties, "{'b':null}")).isEqualTo(Arrays.asList(null, null));
        assertThat(reason(properties, "{'a':null}")).isEqualTo(Reason.WRONG_TYPE);
    }

    private static @Nullable Object value(String type, String json) {
        ParsedObject parsed = parse(type, json);
        assertThat(parsed.rejections()).isEmpty();
        return parsed.rows().get(0).values()[0];
    }

    private static @Nullable Reason reason(String type, String json) {
        ParsedObject parsed = parse(type, json);
        return parsed.rejections().isEmpty() ? null : parsed.rejections().get(0).reason();
    }

    private static Rejection rejection(String type, String json) {
        return parse(type, json).rejections().get(0);
    }

    private static ParsedObject parse(String type, String json) {
        String schema = """
                {"$id":"urn:test:1","type":"object","properties":{"v":%s},"required":["v"],"additionalProperties":false}
                """.formatted(type.replace('\'', '"'));
        byte[] bytes = "[{\"v\":%s}]".formatted(json.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
        return new ObjectParser(RecordSchema.compile("test", schema), ParseLimits.defaults(), new PlainValues())
                .parse(bytes, bytes.length);
    }
}
