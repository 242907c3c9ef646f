package io.sluice.query.sql;

import io.sluice.query.catalog.Table;
import io.sluice.query.catalog.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Statements that must be answered and statements that must not, one per line of two files. */
final class Corpus {

    private Corpus() {}

    static List<String> legitimate() {
        return lines("legitimate.sql");
    }

    static List<String> attacks() {
        return lines("attacks.sql");
    }

    static List<Table> tables() {
        return Tables.ofStream("events");
    }

    private static List<String> lines(String name) {
        try (var file = Corpus.class.getResourceAsStream(name)) {
            return Arrays.stream(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank() && !line.startsWith("--#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
