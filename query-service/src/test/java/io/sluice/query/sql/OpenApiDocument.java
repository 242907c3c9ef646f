package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An OpenAPI document as a test sees it. It is taken by its word: what an object may have beside what is written there
 * is nothing, unless it says otherwise.
 */
final class OpenApiDocument {

    private static final String LOCATION = "urn:openapi";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;
    private final SchemaRegistry schemas;

    OpenApiDocument(String yaml) {
        root = YAMLMapper.shared().readTree(yaml);
        visit(root, OpenApiDocument::allowNothingElse);
        schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(LOCATION, root.toString())));
    }

    private static void visit(JsonNode node, Consumer<ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(object);
        }
        node.forEach(child -> visit(child, visitor));
    }

    private static void allowNothingElse(ObjectNode node) {
        if (node.path("properties").isObject() && !node.has("additionalProperties")) {
            node.put("additionalProperties", false);
        }
    }

    /** A place in the document, with references followed. */
    final class Part {

        private final String pointer;
        private final JsonNode json;

        private Part(String pointer) {
            var reference = root.at(pointer).path("$ref").asString("");
            this.pointer = reference.isEmpty() ? pointer : reference.substring(1);
            this.json = root.at(this.pointer);
        }

        JsonNode json() {
            return json;
        }

        boolean exists() {
            return !json.isMissingNode();
        }

        Part get(String... path) {
            var part = this;
            for (var name : path) {
                part = new Part(part.pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
            }
            return part;
        }

        Set<String> names() {
            return new LinkedHashSet<>(json.propertyNames());
        }

        List<Part> items() {
            var items = new ArrayList<Part>();
            for (var index = 0; index < json.size(); index++) {
                items.add(get(String.valueOf(index)));
            }
            return items;
        }

        /** What a schema has against a value. */
        List<String> complaints(JsonNode value) {
            return schemas
                    .getSchema(SchemaLocation.of(LOCATION + "#" + pointer))
                    .validate(
                            value,
                            context -> context.executionConfig(config ->
                                    config.formatAssertionsEnabled(true).locale(Locale.ROOT)))
                    .stream()
                    .map(String::valueOf)
                    .toList();
        }

        @Override
        public String toString() {
            return pointer;
        }
    }

    Part part(String pointer) {
        return new Part(pointer);
    }

    /** Every schema that has examples beside it, whatever it is the schema of. */
    List<Part> partsWithExamples() {
        var found = new ArrayList<Part>();
        collect("", root, found);
        return found;
    }

    private void collect(String pointer, JsonNode node, List<Part> found) {
        if (node.has("schema") && node.has("examples")) {
            found.add(new Part(pointer));
        }
        node.propertyStream()
                .forEach(entry -> collect(
                        pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"), entry.getValue(), found));
        for (var index = 0; node.isArray() && index < node.size(); index++) {
            collect(pointer + "/" + index, node.get(index), found);
        }
    }

    /** In the order of the document. */
    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        var paths = part("/paths");
        for (var path : paths.names()) {
            for (var method : paths.get(path).names()) {
                if (METHODS.contains(method)) {
                    operations.add(new Operation(path, method, paths.get(path, method)));
                }
            }
        }
        return operations;
    }

    /** Something that a client can ask for. */
    record Operation(String path, String method, Part part) {

        String id() {
            return part.get("operationId").json().asString();
        }

        /** The names of the examples that have a value for all that is required. */
        List<String> examples() {
            var names = new LinkedHashSet<String>();
            inputs().forEach(input -> names.addAll(input.get("examples").names()));
            if (names.isEmpty()) {
                names.add("");
            }
            names.removeIf(name ->
                    inputs().stream().anyMatch(input -> isRequired(input) && value(input, name) == null));
            return List.copyOf(names);
        }

        private List<Part> inputs() {
            var inputs = new ArrayList<>(part.get("parameters").items());
            var bodies = part.get("requestBody", "content");
            bodies.names().forEach(type -> inputs.add(bodies.get(type)));
            return inputs;
        }

        /** A body is; of parameters, those that say so. */
        private static boolean isRequired(Part input) {
            return !input.json().has("in") || input.json().path("required").asBoolean();
        }

        private static @Nullable JsonNode value(Part input, String example) {
            var value = input.get("examples", example).json().path("value");
            return value.isMissingNode() ? null : value;
        }

        /** The values of the parameters at a place: {@code path}, {@code query} or {@code header}. */
        Map<String, String> parameters(String place, String example) {
            var values = new LinkedHashMap<String, String>();
            for (var parameter : part.get("parameters").items()) {
                var value = value(parameter, example);
                if (value != null && parameter.json().path("in").asString().equals(place)) {
                    values.put(parameter.json().path("name").asString(), value.asString());
                }
            }
            return values;
        }

        @Nullable
        JsonNode body(String example) {
            return value(part.get("requestBody", "content", "application/json"), example);
        }

        /** The status that an example is answered with: where it has an answer, or else that of success. */
        String status(String example) {
            var responses = part.get("responses");
            return responses.names().stream()
                    .filter(status -> types(status).stream().anyMatch(type -> answers(status, type, example)))
                    .findFirst()
                    .orElse(responses.names().iterator().next());
        }

        /** The media type that an example is answered with, or null where the document has no answer for it. */
        @Nullable
        String type(String status, String example) {
            return types(status).stream()
                    .filter(type -> answers(status, type, example))
                    .findFirst()
                    .orElse(null);
        }

        private boolean answers(String status, String type, String example) {
            return content(status, type).get("examples").names().contains(example);
        }

        Set<String> types(String status) {
            return part.get("responses", status, "content").names();
        }

        Part content(String status, String type) {
            return part.get("responses", status, "content", type);
        }

        Part headers(String status) {
            return part.get("responses", status, "headers");
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    /** A header's text as the schema's type sees it. */
    static JsonNode header(Part header, String text) {
        return header.get("schema").json().path("type").asString("").equals("string")
                ? JsonMapper.shared().getNodeFactory().stringNode(text)
                : JsonMapper.shared().readTree(text);
    }

    static void assertValid(Part schema, JsonNode value) {
        assertThat(schema.complaints(value)).as("%s: %s", schema, value).isEmpty();
    }
}
