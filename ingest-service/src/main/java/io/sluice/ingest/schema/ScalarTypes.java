package io.sluice.ingest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Compiles the types that have no parts. */
final class ScalarTypes {

    private static final BigDecimal BEYOND_LONG = new BigDecimal(BigInteger.TWO.pow(64));

    private ScalarTypes() {}

    static ValueType string(Keywords schema) {
        String format = schema.text("format", "");
        return switch (format) {
            case "", "uuid" -> text(schema, format.equals("uuid"));
            case "date-time" -> formatAlone(schema, format, new ValueType.Timestamp());
            case "date" -> formatAlone(schema, format, new ValueType.Date());
            default -> {
                schema.problem("format", "\"" + format + "\" is not supported; uuid, date-time and date are");
                yield text(schema, false);
            }
        };
    }

    private static ValueType text(Keywords schema, boolean uuid) {
        int minLength = schema.count("minLength", 0);
        int maxLength = schema.countFrom(minLength, "minLength", "maxLength");
        List<String> allowed = schema.allowed(JsonNode::isTextual, JsonNode::asText);
        return new ValueType.Text(uuid, minLength, maxLength, pattern(schema), allowed);
    }

    private static ValueType formatAlone(Keywords schema, String format, ValueType type) {
        for (String keyword : schema.names()) {
            if (Keywords.STRING.contains(keyword) && !keyword.equals("format")) {
                schema.problem(keyword, "the keyword " + keyword + " does not apply to the format " + format);
            }
        }
        return type;
    }

    private static @Nullable Pattern pattern(Keywords schema) {
        String regex = schema.text("pattern", "");
        if (regex.isEmpty()) {
            return null;
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            schema.problem("pattern", "is not a regular expression: " + e.getDescription());
            return null;
        }
    }

    static ValueType int64(Keywords schema) {
        BigInteger minimum = BigInteger.valueOf(Long.MIN_VALUE);
        BigInteger maximum = BigInteger.valueOf(Long.MAX_VALUE);
        BigDecimal bound = schema.number("minimum");
        if (bound != null) {
            minimum = minimum.max(whole(bound, RoundingMode.CEILING));
        }
        bound = schema.number("exclusiveMinimum");
        if (bound != null) {
            minimum = minimum.max(whole(bound, RoundingMode.FLOOR).add(BigInteger.ONE));
        }
        bound = schema.number("maximum");
        if (bound != null) {
            maximum = maximum.min(whole(bound, RoundingMode.FLOOR));
        }
        bound = schema.number("exclusiveMaximum");
        if (bound != null) {
            maximum = maximum.min(whole(bound, RoundingMode.CEILING).subtract(BigInteger.ONE));
        }
        List<Long> allowed = schema.allowed(it -> it.isIntegralNumber() && it.canConvertToLong(), JsonNode::asLong);
        if (minimum.compareTo(maximum) > 0) {
            schema.problem("type", "the bounds leave no allowed value");
            return new ValueType.Int64(0, 0, allowed);
        }
        return new ValueType.Int64(minimum.longValueExact(), maximum.longValueExact(), allowed);
    }

    /** Anything beyond a long is as good as the next thing beyond it, and 1e999999999 is long to write out. */
    private static BigInteger whole(BigDecimal bound, RoundingMode rounding) {
        return bound.min(BEYOND_LONG)
                .max(BEYOND_LONG.negate())
                .setScale(0, rounding)
                .toBigIntegerExact();
    }

    static ValueType float64(Keywords schema) {
        double minimum = -Double.MAX_VALUE;
        double maximum = Double.MAX_VALUE;
        BigDecimal bound = schema.number("minimum");
        if (bound != null) {
            minimum = Math.max(minimum, bound.doubleValue());
        }
        bound = schema.number("exclusiveMinimum");
        if (bound != null) {
            minimum = Math.max(minimum, Math.nextUp(bound.doubleValue()));
        }
        bound = schema.number("maximum");
        if (bound != null) {
            maximum = Math.min(maximum, bound.doubleValue());
        }
        bound = schema.number("exclusiveMaximum");
        if (bound != null) {
            maximum = Math.min(maximum, Math.nextDown(bound.doubleValue()));
        }
        if (minimum > maximum) {
            schema.problem("type", "the bounds leave no allowed value");
        }
        return new ValueType.Float64(minimum, maximum, schema.allowed(JsonNode::isNumber, JsonNode::asDouble));
    }

    static ValueType bool(Keywords schema) {
        return new ValueType.Bool(schema.allowed(JsonNode::isBoolean, JsonNode::asBoolean));
    }
}
