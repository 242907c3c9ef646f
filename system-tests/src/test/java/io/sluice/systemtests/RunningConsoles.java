package io.sluice.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** All services and one browser, started once for all tests of the console and stopped after the last of them. */
final class RunningConsoles implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String VIEWER_PASSWORD = "viewer-of-the-console-test";
    private static final String OPERATOR_PASSWORD = "operator-of-the-console-test";
    private static final long ENOUGH_DEAD_LETTERS = 100;

    private final Chromium chromium;
    private final RunningSluice sluice;
    private final Map<String, String> ports = Checkout.freePorts();

    private RunningConsoles() {
        // First: without a browser nothing needs to be started.
        this.chromium = Chromium.start();
        var environment = new HashMap<>(ports);
        environment.putAll(Map.of(
                "SLUICE_VIEWER_PASSWORD",
                VIEWER_PASSWORD,
                "SLUICE_OPERATOR_PASSWORD",
                OPERATOR_PASSWORD,
                "PRODUCER_SEED",
                "5",
                "PRODUCER_INTERVAL",
                "500ms"));
        this.sluice = RunningSluice.in(directory(), environment);
        await().atMost(PATIENCE).until(() -> sluice.sql().countSoFar("dead_letters.events") > ENOUGH_DEAD_LETTERS);
    }

    static RunningConsoles in(ExtensionContext context) {
        var store = context.getRoot().getStore(Namespace.create(RunningConsoles.class));
        return store.computeIfAbsent(RunningConsoles.class, key -> new RunningConsoles(), RunningConsoles.class);
    }

    // Stays after a failure: its logs tell what happened.
    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "console")), "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConsolePage newPage() {
        return new ConsolePage(chromium.browser());
    }

    URI sqlPage() {
        return URI.create("http://127.0.0.1:" + ports.get("QUERY_PORT") + "/");
    }

    URI streamsPage() {
        return URI.create("http://127.0.0.1:" + ports.get("INGEST_PORT") + "/");
    }

    static String password(String user) {
        return user.equals("operator") ? OPERATOR_PASSWORD : VIEWER_PASSWORD;
    }

    @Override
    public void close() {
        sluice.close();
        chromium.close();
    }
}
