package io.sluice.launcher;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings file of an installation: lines of {@code NAME=value}, blank lines, and comments that start with
 * {@code #}. A value may stand in single or double quotes; nothing in it is expanded. Only its owner may read it.
 */
record EnvFile(Path path) {

    private static final String HEADER = """
            # Settings of this installation, one NAME=value a line. Keep this file out of version control.
            # The passwords and keys below were generated at random on first use.
            """;

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

    /** Adds settings at the end, in one step: a reader sees the file before or after, never half of it. */
    void append(Map<String, String> additions) {
        var content = new StringBuilder(Files.exists(path) ? "" : HEADER);
        lines().forEach(line -> content.append(line).append('\n'));
        additions.forEach(
                (name, value) -> content.append(name).append('=').append(value).append('\n'));
        try {
            var next = Files.createTempFile(path.getParent(), ".env-", "", ownerOnly());
            Files.writeString(next, content);
            Files.move(next, path, ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static FileAttribute<?>[] ownerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
