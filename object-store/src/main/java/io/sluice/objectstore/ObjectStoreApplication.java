package io.sluice.objectstore;

import io.sluice.objectstore.ObjectStoreSettings.InvalidSettingsException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Runs an {@link ObjectStore} as a process of its own, configured by environment variables. */
public final class ObjectStoreApplication {

    static final String HELP = """
            Serves a local directory as an S3 endpoint, until it is told to stop (SIGTERM, Ctrl-C).

            Environment:
              S3_ACCESS_KEY     the access key that is let in (required)
              S3_SECRET_KEY     the secret that signs its requests (required)
              SLUICE_BIND       the address to listen on (127.0.0.1)
              S3_PORT           the port to listen on (9000); 0 takes a free one
              OBJECT_STORE_DIR  where objects are kept (.sluice/object-store)

            Exit codes: 0 help, 1 could not start, 2 unknown argument.
            """;

    private ObjectStoreApplication() {}

    public static void main(String... arguments) {
        // Named here, not found on the classpath: this jar is also on the test classpath of services that log their own
        // way.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/sluice/objectstore/quiet-logback.xml");
        }
        var exitCode = run(List.of(arguments), System.getenv(), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Starts the store and leaves it running when the answer is 0, except after {@code --help}. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        if (!arguments.isEmpty()) {
            err.println("object-store: unknown argument '%s'; see --help".formatted(arguments.get(0)));
            return 2;
        }
        return serve(environment, out, err);
    }

    private static int serve(Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            var settings = ObjectStoreSettings.from(environment);
            @SuppressWarnings("resource") // closed by the hook, when the process is told to stop
            var store = ObjectStore.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(store::close, "stop"));
            out.println("object-store: serving %s at %s"
                    .formatted(settings.directory().toAbsolutePath().normalize(), store.endpoint()));
            return 0;
        } catch (InvalidSettingsException e) {
            err.println("object-store: " + e.getMessage());
            return 1;
        }
    }
}
