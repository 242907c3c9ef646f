package io.sluice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The end of the services' logs. */
final class Logs {

    private static final int LINES = 40;

    private final Installation installation;

    Logs(Installation installation) {
        this.installation = installation;
    }

    /** The last lines of a service's log under a heading that names the file. */
    String tail(Service service) {
        var log = installation.log(service);
        try {
            if (!Files.exists(log)) {
                return "---- %s: no log yet%n".formatted(service.label());
            }
            // Read leniently: a log can hold bytes that are no UTF-8, and a broken log is when it is wanted most.
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return "---- %s: %s%n%s%n".formatted(service.label(), log, String.join("\n", last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
