package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/**
 * The commands of the launcher on one installation. Each prints for a person and throws a {@link LauncherException} for
 * what that person can mend. Not safe for use by many threads.
 */
final class Launcher {

    private final Installation installation;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    Launcher(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    void run() {
        var settings = Settings.of(installation);
        new Lock(installation).during(() -> run(settings));
    }

    private void run(Settings settings) {
        var queries = new QueryClient(http, settings);
        var startup = new Startup(settings, services(settings), probe(settings), queries, new Logs(installation), out);
        var took = start(startup);
        new Summary(installation, settings, queries, out).print();
        if (startup.startedSomething()) {
            out.printf("%nFirst query result %.1f s after the start.%n", took.toMillis() / 1000.0);
        }
    }

    void query(String sql) {
        out.println(new QueryClient(http, Settings.of(installation)).table(sql).stripTrailing());
    }

    /** Answers the statements of the input; whether it could answer all. */
    boolean answerAll(InputStream input, PrintStream err) {
        return shell(false, err).run(reader(input));
    }

    /** The same with a prompt; whoever sits there has seen what failed. */
    void converse(InputStream input, PrintStream err) {
        shell(true, err).run(reader(input));
    }

    private Shell shell(boolean prompting, PrintStream err) {
        var queries = new QueryClient(http, Settings.of(installation));
        return new Shell(queries::table, prompting, out, err);
    }

    private static BufferedReader reader(InputStream input) {
        return new BufferedReader(new InputStreamReader(input, UTF_8));
    }

    void status() {
        var settings = Settings.of(installation);
        new Status(settings, services(settings), probe(settings), out).print();
    }

    void logs(List<Service> services) {
        var logs = new Logs(installation);
        services.forEach(service -> out.print(logs.tail(service)));
    }

    void spark() {
        out.println("%s (log in as viewer with %s of %s)"
                .formatted(
                        Settings.of(installation).url(Port.SPARK_UI),
                        Settings.VIEWER_PASSWORD,
                        installation.envFile()));
    }

    void stop() {
        var services = services(Settings.of(installation));
        new Lock(installation).during(() -> new Shutdown(services, out).run());
    }

    /** Stops, and deletes everything that runs have written; the settings stay. */
    void clean() {
        stop();
        try {
            Directories.delete(installation.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("Deleted %s; %s is kept".formatted(installation.state(), installation.envFile()));
    }

    private static Duration start(Startup startup) {
        // Ctrl-C ends this process by way of its shutdown hooks.
        Runtime.getRuntime().addShutdownHook(new Thread(startup::undo, "undo"));
        try {
            return startup.run();
        } catch (RuntimeException e) {
            startup.undo();
            throw e;
        }
    }

    private Services services(Settings settings) {
        return new Services(installation, settings);
    }

    private Probe probe(Settings settings) {
        return new Probe(http, settings);
    }
}
