package io.sluice.ingest.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a stream look like. Compiled from a JSON Schema (draft 2020-12) file; the supported keywords are
 * listed in {@code docs/reference/schema.md}. Immutable, serializable, safe to share between threads.
 *
 * @param name the name that messages use for the schema
 * @param version the last part of the schema's {@code $id}
 * @param description what a record is, for readers of the table; null when the schema does not say
 * @param root the type of a record
 */
public record RecordSchema(
        String name, String version, @Nullable String description, ValueType.Struct root) implements Serializable {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * Compiles a schema.
     *
     * @param name the name that messages use for the schema
     * @param jsonSchema the text of the JSON Schema file
     * @throws InvalidSchemaException naming every unsupported keyword and every other mistake with its JSON pointer
     */
    public static RecordSchema compile(String name, String jsonSchema) {
        return new SchemaCompiler(name).compile(read(name, jsonSchema));
    }

    private static JsonNode read(String name, String jsonSchema) {
        try {
            return MAPPER.readTree(jsonSchema);
        } catch (JsonProcessingException e) {
            throw new InvalidSchemaException(name, List.of("The text is not JSON: " + e.getMessage()));
        }
    }
}
