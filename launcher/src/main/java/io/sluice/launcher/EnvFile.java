package io.sluice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings file of an installation: lines of {@code NAME=value}, blank lines, and comments that start with
 * {@code #}. A value may stand in single or double quotes; nothing in it is expanded. {@code scripts/secrets.sh} writes it.
 */
record EnvFile(Path path) {

    Map<String, String> read() {
        var values = new LinkedHashMap<String, String>();
        int number = 0;
        for (var line : lines()) {
            number++;
            var text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int equals = text.indexOf('=');
            if (equals < 1) {
                // The line itself is not shown: it may be half of a password.
                throw new LauncherException("Line %d of %s is not NAME=value".formatted(number, path));
            }
            values.put(
                    text.substring(0, equals).strip(),
                    unquote(text.substring(equals + 1).strip()));
        }
        return values;
    }

    private List<String> lines() {
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
