package io.sluice.query.sql;

import io.sluice.query.catalog.Table;
import io.sluice.query.catalog.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Statements that must be answered and statements that must not. Lines that begin with {@code --#} are comments. */
final class Corpus {

    private Corpus() {}

    /** On the tables of {@code events}; their answers are those of DuckDB. */
    static List<String> legitimate() {
        return statements("legitimate.sql", "\n");
    }

    /** On the tables of {@link Shop}; their answers are those of DuckDB. */
    static List<String> analytic() {
        return statements("analytic.sql", "\n\n");
    }

    /** On the tables of {@code events}; their answers differ from time to time, or are the catalog's. */
    static List<String> varying() {
        return statements("varying.sql", "\n");
    }

    static List<String> attacks() {
        return statements("attacks.sql", "\n");
    }

    static List<Table> tables() {
        return Stream.concat(Stream.of("events"), Arrays.stream(Shop.values()).map(Shop::stream))
                .flatMap(stream -> Tables.ofStream(stream).stream())
                .toList();
    }

    private static List<String> statements(String name, String separator) {
        try (var file = Corpus.class.getResourceAsStream(name)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--#.*\n", "");
            return Arrays.stream(text.split(separator, -1))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
