package io.sluice.query.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values for a statement's parameters, by name; in a list the names are 1, 2, and so on. They are bound to the
 * statement and never written into it.
 */
record Parameters(Map<String, @Nullable Object> values) {

    static final Parameters NONE = new Parameters(Map.of());

    /** The JSON in a URL; null when there is none. */
    static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw QueryProblem.badRequest("parameters must be a JSON list or object, for example [\"u-1\", 5].");
        }
    }

    static Parameters of(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return NONE;
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (json.isArray()) {
            for (var value : json) {
                values.put(String.valueOf(values.size() + 1), value(value));
            }
        } else if (json.isObject()) {
            json.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        } else {
            throw QueryProblem.badRequest("parameters must be a list, or an object with a value for each name.");
        }
        return new Parameters(values);
    }

    private static @Nullable Object value(JsonNode json) {
        if (json.isNull()) {
            return null;
        } else if (json.isString()) {
            return json.asString();
        } else if (json.isBoolean()) {
            return json.booleanValue();
        } else if (json.isIntegralNumber()) {
            return json.canConvertToLong() ? (Object) json.longValue() : json.decimalValue();
        } else if (json.isNumber()) {
            return json.doubleValue();
        }
        throw QueryProblem.wrongParameters(
                "A parameter is a text, a number, a boolean or null; send lists and objects as JSON text.");
    }

    /** The values in the order of the names that a statement has. */
    List<@Nullable Object> inOrder(List<String> names) {
        if (!Set.copyOf(names).equals(values.keySet())) {
            throw QueryProblem.wrongParameters("The statement has the parameters %s, but there are values for %s."
                    .formatted(new TreeSet<>(names), new TreeSet<>(values.keySet())));
        }
        var ordered = new ArrayList<@Nullable Object>();
        names.forEach(name -> ordered.add(values.get(name)));
        return ordered;
    }
}
