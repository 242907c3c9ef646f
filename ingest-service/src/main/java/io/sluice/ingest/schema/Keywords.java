package io.sluice.ingest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The keywords of one schema object, read with their place: every mistake is noted with its JSON pointer. */
final class Keywords {

    static final Set<String> ROOT = Set.of("$schema", "$id");
    static final Set<String> STRING = Set.of("format", "minLength", "maxLength", "pattern", "enum", "const");
    static final Set<String> NUMBER =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "const");
    static final Set<String> BOOLEAN = Set.of("enum", "const");
    static final Set<String> ARRAY = Set.of("items", "minItems", "maxItems");
    static final Set<String> OBJECT = Set.of("properties", "required", "additionalProperties");

    private static final Set<String> EVERYWHERE =
            Set.of("type", "title", "description", "$comment", "examples", "default");
    private static final List<Set<String>> TYPED = List.of(STRING, NUMBER, BOOLEAN, ARRAY, OBJECT);

    private final JsonNode node;
    private final String pointer;
    private final List<String> problems;

    Keywords(JsonNode node, String pointer, List<String> problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    String pointer() {
        return pointer;
    }

    static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    void problem(String keyword, String sentence) {
        problems.add(pointer(pointer, keyword) + ": " + sentence + ".");
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Nullable
    Keywords child(String keyword) {
        JsonNode child = node.get(keyword);
        return child == null ? null : new Keywords(child, pointer(pointer, keyword), problems);
    }

    /** Names every keyword that is not supported at all; used where the type is not known. */
    void checkNames(Set<String> alsoAllowed) {
        Set<String> any = new LinkedHashSet<>(alsoAllowed);
        TYPED.forEach(any::addAll);
        checkNames("", any, Set.of());
    }

    Keywords checkNames(String type, Set<String> ofType, Set<String> alsoAllowed) {
        for (String keyword : names()) {
            if (EVERYWHERE.contains(keyword) || ofType.contains(keyword) || alsoAllowed.contains(keyword)) {
                continue;
            }
            boolean known = TYPED.stream().anyMatch(it -> it.contains(keyword));
            problem(
                    keyword,
                    known
                            ? "the keyword " + keyword + " does not apply to the type " + type
                            : "the keyword " + keyword + " is not supported here");
        }
        return this;
    }

    Set<String> types() {
        JsonNode type = node.path("type");
        if (type.isTextual()) {
            return new LinkedHashSet<>(Set.of(type.asText()));
        }
        return names("type");
    }

    /** The strings of an array; empty when the keyword is absent. */
    Set<String> names(String keyword) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode array = node.path(keyword);
        if (!array.isMissingNode() && !array.isArray()) {
            problem(keyword, "must be an array of strings");
        }
        for (JsonNode name : array) {
            if (!name.isTextual() || !names.add(name.asText())) {
                problem(keyword, "must hold strings, each once, not " + name);
            }
        }
        return names;
    }

    String text(String keyword, String absent) {
        JsonNode value = node.path(keyword);
        if (!value.isMissingNode() && !value.isTextual()) {
            problem(keyword, "must be a string");
        }
        return value.asText(absent);
    }

    /** A text for people, who need none; anything but a text is taken for none, too. */
    @Nullable
    String words(String keyword) {
        return node.path(keyword).textValue();
    }

    boolean flag(String allowed) {
        if (!node.isBoolean()) {
            problems.add(pointer + ": must be " + allowed + ".");
        }
        return node.asBoolean();
    }

    int count(String keyword, int absent) {
        JsonNode value = node.path(keyword);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isInt() || value.asInt() < 0) {
            problem(keyword, "must be a whole number from 0 to " + Integer.MAX_VALUE);
            return absent;
        }
        return value.asInt();
    }

    int countFrom(int least, String minKeyword, String maxKeyword) {
        int most = count(maxKeyword, Integer.MAX_VALUE);
        if (most < least) {
            problem(maxKeyword, "is less than " + minKeyword);
        }
        return most;
    }

    @Nullable
    BigDecimal number(String keyword) {
        JsonNode value = node.path(keyword);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()) {
            problem(keyword, "must be a number");
            return null;
        }
        return value.decimalValue();
    }

    /** The values of {@code enum} or {@code const} without null; empty when neither is there. */
    <T> List<T> allowed(Predicate<JsonNode> ofType, Function<JsonNode, T> value) {
        Set<T> allowed = new LinkedHashSet<>();
        for (JsonNode listed : listed()) {
            if (ofType.test(listed)) {
                allowed.add(value.apply(listed));
            } else if (!listed.isNull()) {
                problem(node.has("enum") ? "enum" : "const", listed + " is not of the schema's type");
            }
        }
        if (allowed.isEmpty() && !listed().isEmpty()) {
            problem(node.has("enum") ? "enum" : "const", "must allow a value other than null");
        }
        return List.copyOf(allowed);
    }

    /** Null has to be listed too, where values are listed. */
    boolean listsNull() {
        List<JsonNode> listed = listed();
        return listed.isEmpty() || listed.stream().anyMatch(JsonNode::isNull);
    }

    private List<JsonNode> listed() {
        List<JsonNode> listed = new ArrayList<>();
        JsonNode values = node.path("enum");
        if (!values.isMissingNode() && (!values.isArray() || values.isEmpty() || node.has("const"))) {
            problem("enum", "must be an array with at least one value, and without const beside it");
        }
        values.forEach(listed::add);
        if (node.has("const")) {
            listed.add(node.get("const"));
        }
        return listed;
    }
}
