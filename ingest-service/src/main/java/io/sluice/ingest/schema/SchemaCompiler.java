package io.sluice.ingest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JSON Schema and builds the type tree. It goes on after a mistake, so that one attempt shows them all. One
 * instance compiles one schema.
 */
final class SchemaCompiler {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final Pattern ID = Pattern.compile("\\S+:([0-9]+(?:\\.[0-9]+)*)");

    /** Stands in for a type that could not be compiled; never seen outside, because compiling then fails. */
    private static final Place BROKEN = new Place(new ValueType.Bool(List.of()), false);

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private int fieldCount;

    SchemaCompiler(String name) {
        this.name = name;
    }

    /** A type and whether null may stand in its place. */
    private record Place(ValueType type, boolean nullAllowed) {}

    RecordSchema compile(JsonNode document) {
        Keywords root = new Keywords(document, "", problems);
        String version = version(root);
        if (root.isObject() && !root.text("$schema", DRAFT).equals(DRAFT)) {
            root.problem("$schema", "must be " + DRAFT);
        }
        Place record = place(root, Keywords.ROOT);
        if (record.type() instanceof ValueType.Struct struct) {
            checkRecord(struct, record.nullAllowed());
            String description = root.words("description");
            if (problems.isEmpty()) {
                return new RecordSchema(name, version, description == null ? root.words("title") : description, struct);
            }
        } else if (problems.isEmpty()) {
            problems.add("/type: a record must be of type object, with properties.");
        }
        throw new InvalidSchemaException(name, problems);
    }

    private static String version(Keywords root) {
        Matcher id = ID.matcher(root.text("$id", ""));
        if (id.matches()) {
            return id.group(1);
        }
        if (root.isObject()) {
            root.problem("$id", "must end in a colon and a version, like urn:sluice:schema:events:1");
        }
        return "";
    }

    private void checkRecord(ValueType.Struct record, boolean nullAllowed) {
        if (nullAllowed) {
            problems.add("/type: a record cannot be null.");
        }
        for (Field field : record.fields()) {
            if (field.name().startsWith("_")) {
                problems.add(Keywords.pointer("/properties", field.name())
                        + ": names that start with _ are kept for the columns that ingestion adds.");
            }
        }
    }

    private Place place(Keywords schema, Set<String> alsoAllowed) {
        if (!schema.isObject()) {
            problems.add(schema.pointer() + ": a schema must be a JSON object.");
            return BROKEN;
        }
        Set<String> types = schema.types();
        boolean nullAllowed = types.remove("null");
        if (types.size() != 1) {
            schema.checkNames(alsoAllowed);
            schema.problem("type", "must name exactly one type, and may name null beside it");
            return BROKEN;
        }
        String type = types.iterator().next();
        ValueType compiled = compile(schema, type, alsoAllowed);
        return compiled == null ? BROKEN : new Place(compiled, nullAllowed && schema.listsNull());
    }

    private @Nullable ValueType compile(Keywords schema, String type, Set<String> alsoAllowed) {
        return switch (type) {
            case "string" -> ScalarTypes.string(schema.checkNames(type, Keywords.STRING, alsoAllowed));
            case "integer" -> ScalarTypes.int64(schema.checkNames(type, Keywords.NUMBER, alsoAllowed));
            case "number" -> ScalarTypes.float64(schema.checkNames(type, Keywords.NUMBER, alsoAllowed));
            case "boolean" -> ScalarTypes.bool(schema.checkNames(type, Keywords.BOOLEAN, alsoAllowed));
            case "array" -> list(schema.checkNames(type, Keywords.ARRAY, alsoAllowed));
            case "object" -> object(schema.checkNames(type, Keywords.OBJECT, alsoAllowed));
            default -> {
                schema.checkNames(alsoAllowed);
                schema.problem("type", "\"" + type + "\" is not a type of JSON Schema");
                yield null;
            }
        };
    }

    private @Nullable ValueType list(Keywords schema) {
        Keywords items = schema.child("items");
        if (items == null) {
            schema.problem("items", "must say what the items of the array are");
            return null;
        }
        Place item = place(items, Set.of());
        int minItems = schema.count("minItems", 0);
        return new ValueType.ListOf(
                item.type(), item.nullAllowed(), minItems, schema.countFrom(minItems, "minItems", "maxItems"));
    }

    private @Nullable ValueType object(Keywords schema) {
        Keywords properties = schema.child("properties");
        Keywords additional = schema.child("additionalProperties");
        if (additional == null) {
            schema.problem(
                    "additionalProperties",
                    "must be stated as true, false or a schema: when it is absent, JSON Schema lets unknown fields through,"
                            + " and they would be dropped unseen");
        }
        boolean hasFields = properties != null && properties.isObject() && !properties.isEmpty();
        if (additional != null && additional.isObject()) {
            if (hasFields) {
                schema.problem(
                        "additionalProperties",
                        "cannot be a schema beside properties: they have no common column type");
            }
            Place value = place(additional, Set.of());
            return new ValueType.MapOf(value.type(), value.nullAllowed());
        }
        if (properties == null || !hasFields) {
            schema.problem("properties", "must declare at least one field");
            return null;
        }
        return new ValueType.Struct(
                fields(schema, properties), additional != null && additional.flag("true or false or a schema"));
    }

    private List<Field> fields(Keywords schema, Keywords properties) {
        Set<String> required = schema.names("required");
        Set<String> undeclared = new HashSet<>(required);
        Map<String, String> bySpelling = new HashMap<>();
        List<Field> fields = new ArrayList<>();
        for (String field : properties.names()) {
            String other = bySpelling.putIfAbsent(field.toLowerCase(Locale.ROOT), field);
            if (other != null) {
                properties.problem(field, "differs from " + other + " only in case, and column names ignore case");
            }
            undeclared.remove(field);
            int order = fieldCount++;
            Keywords child = properties.child(field);
            Place place = child == null ? BROKEN : place(child, Set.of());
            String description = child == null ? null : child.words("description");
            fields.add(
                    new Field(field, place.type(), required.contains(field), place.nullAllowed(), order, description));
        }
        undeclared.stream().sorted().forEach(it -> schema.problem("required", it + " is not declared in properties"));
        return List.copyOf(fields);
    }
}
