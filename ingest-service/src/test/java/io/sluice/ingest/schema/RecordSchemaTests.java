package io.sluice.ingest.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSchemaTests {

    private static final ValueType TEXT = new ValueType.Text(false, 0, Integer.MAX_VALUE, null, List.of());
    private static final ValueType UUID = new ValueType.Text(true, 0, Integer.MAX_VALUE, null, List.of());

    @Test
    void compilesTheShippedSchema() throws IOException {
        RecordSchema schema = RecordSchema.compile("events", shipped());

        assertThat(schema.name()).isEqualTo("events");
        assertThat(schema.version()).isEqualTo("1");
        assertThat(schema.description()).isEqualTo("A user's action on the site");
        assertThat(schema.root())
                .isEqualTo(new ValueType.Struct(
                        List.of(
                                new Field(
                                        "event_id",
                                        UUID,
                                        true,
                                        false,
                                        0,
                                        "Identifies the event; unique over all objects."),
                                new Field("user_id", UUID, true, false, 1, "Who acted."),
                                new Field(
                                        "event_type",
                                        new ValueType.Text(false, 1, Integer.MAX_VALUE, null, List.of()),
                                        true,
                                        false,
                                        2,
                                        "What was done."),
                                new Field(
                                        "event_timestamp",
                                        new ValueType.Timestamp(),
                                        true,
                                        false,
                                        3,
                                        "When it was done, by the clock of the sender."),
                                new Field(
                                        "properties",
                                        new ValueType.Struct(
                                                List.of(
                                                        new Field("url", TEXT, true, false, 5, "The page."),
                                                        new Field(
                                                                "user_agent",
                                                                TEXT,
                                                                true,
                                                                false,
                                                                6,
                                                                "What the browser says it is.")),
                                                false),
                                        true,
                                        false,
                                        4,
                                        "Where and with what it was done.")),
                        false));
    }

    @Test
    void travelsToAnotherJvm() throws Exception {
        RecordSchema schema = RecordSchema.compile("events", shipped());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(schema);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(schema);
        }
    }

    @Test
    void namesEveryUnsupportedKeywordAtOnce() {
        assertThatThrownBy(() -> RecordSchema.compile("orders", """
                        {"$schema":"http://json-schema.org/draft-07/schema#","$id":"orders","type":"object","$defs":{},
                         "additionalProperties":false,"properties":{
                           "a":{"type":"string","oneOf":[]},
                           "b/c":{"type":"array","items":{"type":"integer","multipleOf":2,"minLength":1}},
                           "d":{"anyOf":[]}}}"""))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("The schema orders cannot be used")
                .extracting(it -> ((InvalidSchemaException) it).problems())
                .isEqualTo(List.of(
                        "/$id: must end in a colon and a version, like urn:sluice:schema:events:1.",
                        "/$schema: must be https://json-schema.org/draft/2020-12/schema.",
                        "/$defs: the keyword $defs is not supported here.",
                        "/properties/a/oneOf: the keyword oneOf is not supported here.",
                        "/properties/b~1c/items/multipleOf: the keyword multipleOf is not supported here.",
                        "/properties/b~1c/items/minLength: the keyword minLength does not apply to the type integer.",
                        "/properties/d/anyOf: the keyword anyOf is not supported here.",
                        "/properties/d/type: must name exactly one type, and may name null beside it."));
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string','format':'email'}                     | /properties/v/format",
                "{'type':'string','pattern':'('}                        | /properties/v/pattern",
                "{'type':'string','minLength':-1}                       | /properties/v/minLength",
                "{'type':'string','minLength':2,'maxLength':1}          | /properties/v/maxLength",
                "{'type':'string','format':'date','minLength':1}        | /properties/v/minLength",
                "{'type':'string','enum':[]}                            | /properties/v/enum",
                "{'type':'string','enum':[1]}                           | /properties/v/enum",
                "{'type':['string','null'],'enum':[null]}               | /properties/v/enum",
                "{'type':'string','enum':['a'],'const':'a'}             | /properties/v/enum",
                "{'type':'integer','const':1.5}                         | /properties/v/const",
                "{'type':'integer','minimum':'1'}                       | /properties/v/minimum",
                "{'type':'integer','minimum':2,'maximum':1}             | /properties/v/type",
                "{'type':'integer','minimum':1e999999999}               | /properties/v/type",
                "{'type':'number','exclusiveMinimum':1,'maximum':1}     | /properties/v/type",
                "{'type':['string','integer']}                          | /properties/v/type",
                "{'type':'null'}                                        | /properties/v/type",
                "{'type':'text'}                                        | /properties/v/type",
                "{'type':5}                                             | /properties/v/type",
                "{'type':'array'}                                       | /properties/v/items",
                "{'type':'array','items':true}                          | /properties/v/items",
                "{'type':'object','properties':{}}                      | /properties/v/additionalProperties",
                "{'type':'object','additionalProperties':true}          | /properties/v/properties",
                "{'type':'object','properties':{'a':{'type':'string'}}} | /properties/v/additionalProperties",
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':{'type':'string'}} | /properties/v/additionalProperties",
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false,'required':['b']} | /properties/v/required",
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false,'required':['a','a']} | /properties/v/required",
                "{'type':'object','properties':{'a':{'type':'string'},'A':{'type':'string'}},'additionalProperties':false} | /properties/v/properties/A",
                "true                                                   | /properties/v"
            })
    void refusesMistakes(String type, String pointer) {
        assertThatThrownBy(() -> RecordSchema.compile("test", withField("v", type)))
                .isInstanceOf(InvalidSchemaException.class)
                .extracting(it -> ((InvalidSchemaException) it).problems().get(0))
                .asString()
                .startsWith(pointer + ": ");
    }

    @Test
    void refusesFieldNamesOfAddedColumns() {
        assertThatThrownBy(() -> RecordSchema.compile("test", withField("_ordinal", "{'type':'integer'}")))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("/properties/_ordinal: names that start with _");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'a':2}                                                          | Duplicate",
                "{                                                                      | not JSON",
                "[]                                                                     | must be a JSON object",
                "{'$id':'x:1','type':'string'}                                          | a record must be of type object",
                "{'$id':'x:1','type':'object','additionalProperties':{'type':'string'}} | a record must be of type object",
                "{'$id':'x:1','type':['object','null'],'properties':{'a':{'type':'string'}},'additionalProperties':false} | a record cannot be null"
            })
    void refusesWhatIsNoRecordSchema(String json, String message) {
        assertThatThrownBy(() -> RecordSchema.compile("test", json.replace('\'', '"')))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void tellsOptionalAndNullableFieldsApart() {
        RecordSchema schema = RecordSchema.compile("test", withField("v", "{'type':['integer','null'],'default':1}"));

        assertThat(schema.root().fields()).singleElement().satisfies(field -> {
            assertThat(field.required()).isFalse();
            assertThat(field.nullAllowed()).isTrue();
            assertThat(field.nullable()).isTrue();
        });
    }

    private static String withField(String name, String type) {
        return """
                {"$id":"urn:test:1.2","type":"object","properties":{"%s":%s},"additionalProperties":false}
                """.formatted(name, type.replace('\'', '"'));
    }

    private static String shipped() throws IOException {
        try (InputStream in = RecordSchema.class.getResourceAsStream("/schemas/events.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
