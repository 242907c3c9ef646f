package io.sluice.ingest.deadletter;

import java.util.Locale;

/**
 * Why something was rejected: the closed list of codes in the {@code reason} column, described for operators in {@code
 * docs/reference/dead-letters.md}. A code is never renamed or reused, because stored dead letters carry it.
 */
public enum Reason {
    OBJECT_VANISHED(Stage.READ, "The object was listed and is gone."),
    OBJECT_CHANGED(Stage.READ, "The object was listed and has been replaced by another version since."),
    OBJECT_UNREADABLE(Stage.READ, "The store gives other objects, but not this one, however often it is asked."),
    EMPTY_OBJECT(Stage.READ, "The object has no bytes, or nothing but white space."),
    OBJECT_TOO_LARGE(Stage.READ, "The object is larger than the limit for objects."),
    CORRUPT_GZIP(Stage.READ, "The object starts like gzip but cannot be decompressed to its end."),
    GZIP_BOMB(Stage.READ, "The object decompresses to more than the limit for objects."),
    NOT_UTF8(Stage.READ, "The text is not UTF-8."),
    BYTE_ORDER_MARK(Stage.READ, "The text starts with a byte order mark."),

    TRUNCATED_JSON(Stage.PARSE, "The text ends in the middle of a JSON value."),
    MALFORMED_JSON(Stage.PARSE, "The text does not follow the JSON grammar, or holds neither an array nor an object."),
    TRAILING_DATA(Stage.PARSE, "Something other than white space follows the end of the JSON value."),
    TOO_LARGE(Stage.PARSE, "The record is larger than the limit for records."),
    TOO_DEEP(Stage.PARSE, "The record is nested deeper than the limit."),
    DUPLICATE_KEY(Stage.PARSE, "A field stands twice in one object."),
    NOT_FINITE(Stage.PARSE, "NaN or Infinity stands where JSON has no such number."),
    LONE_SURROGATE(Stage.PARSE, "An escape is one half of a surrogate pair, which is no character."),

    NOT_AN_OBJECT(Stage.VALIDATE, "The record is null, a scalar or an array."),
    UNKNOWN_FIELD(Stage.VALIDATE, "The record has a field that the schema does not declare."),
    MISSING_FIELD(Stage.VALIDATE, "A required field is absent."),
    WRONG_TYPE(Stage.VALIDATE, "A value is of another JSON type than the schema says."),
    BAD_FORMAT(Stage.VALIDATE, "A string does not follow its format."),
    OUT_OF_RANGE(Stage.VALIDATE, "A number or timestamp is outside the schema's bounds or its column's range."),
    TOO_SHORT(Stage.VALIDATE, "A string or array is shorter than the schema allows."),
    TOO_LONG(Stage.VALIDATE, "A string or array is longer than the schema allows."),
    PATTERN_MISMATCH(Stage.VALIDATE, "A string does not match the schema's pattern."),
    NOT_IN_ENUM(Stage.VALIDATE, "A value is none of those that the schema lists.");

    private final Stage stage;
    private final String meaning;

    Reason(Stage stage, String meaning) {
        this.stage = stage;
        this.meaning = meaning;
    }

    /** The value of the {@code reason} column. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step of the flow that finds it. */
    public Stage stage() {
        return stage;
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }
}
