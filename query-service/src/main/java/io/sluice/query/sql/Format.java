package io.sluice.query.sql;

import io.sluice.query.worker.RowFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** What an answer can be written as. */
enum Format {
    JSON(RowFormat.JSON, "application/json", false),
    TEXT(RowFormat.JSON, "text/plain;charset=UTF-8", false),
    NDJSON(RowFormat.NDJSON, "application/x-ndjson", true),
    CSV(RowFormat.CSV, "text/csv;charset=UTF-8", true),
    ARROW(RowFormat.ARROW, "application/vnd.apache.arrow.stream", true),
    PARQUET(RowFormat.PARQUET, "application/vnd.apache.parquet", true);

    private final RowFormat rows;

    @SuppressWarnings("ImmutableEnumChecker") // It is immutable, and only not marked so.
    private final MediaType mediaType;

    private final boolean export;

    Format(RowFormat rows, String mediaType, boolean export) {
        this.rows = rows;
        this.mediaType = MediaType.parseMediaType(mediaType);
        this.export = export;
    }

    /** How the worker writes the rows. */
    RowFormat rows(boolean escapeFormulas) {
        return this == CSV && escapeFormulas ? RowFormat.CSV_WITHOUT_FORMULAS : rows;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** Whether it is for results of any size, and not for a look at some rows. */
    boolean isExport() {
        return export;
    }

    /** The name in a URL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that a request asks for, by a word in the URL or else by its {@code Accept} header. */
    static Format of(@Nullable String word, @Nullable String accept) {
        if (word != null) {
            return Arrays.stream(values())
                    .filter(format -> format.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> QueryProblem.badRequest(
                            "format is '%s', but must be one of: %s.".formatted(word, words())));
        }
        return accept == null || accept.isBlank() ? JSON : accepted(accept);
    }

    private static Format accepted(String accept) {
        List<MediaType> types;
        try {
            types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
        } catch (InvalidMimeTypeException e) {
            throw QueryProblem.badRequest("The Accept header cannot be read: " + e.getMessage());
        }
        for (var type : types) {
            for (var format : values()) {
                if (type.isCompatibleWith(format.mediaType)) {
                    return format;
                }
            }
        }
        throw QueryProblem.notAcceptable("An answer can be written as: %s. Say which with Accept or ?format=."
                .formatted(Arrays.stream(values())
                        .map(format -> "%s/%s".formatted(format.mediaType.getType(), format.mediaType.getSubtype()))
                        .collect(Collectors.joining(", "))));
    }

    private static String words() {
        return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
    }
}
