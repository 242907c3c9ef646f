package io.sluice.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command line: one command on the installation in the working directory. */
public final class Main {

    private static final String HELP = """
            Starts, shows and stops Sluice in the working directory.

            Commands:
              run             start what does not run yet, wait for the first rows, show them
              query "<sql>"   answer one SQL statement as a table
              sql             answer the SQL statements of the standard input
              shell           the same with a prompt, for a person
              status          show the services
              logs [service]  show the end of the logs
              spark           show where the Spark UI is
              stop            stop all services
              clean           stop, and delete all data and logs (.sluice); settings (.env) stay

            Settings (environment, or NAME=value in .env):
              SLUICE_BIND         the address that services listen on (127.0.0.1)
              S3_PORT, PRODUCER_PORT, INGEST_PORT, SPARK_UI_PORT, QUERY_PORT
              S3_ENDPOINT         another S3 endpoint; the object store here is then not started
              SLUICE_JAVA_OPTS    further Java options of every service, and of one:
                                  OBJECT_STORE_JAVA_OPTS, PRODUCER_JAVA_OPTS, INGEST_JAVA_OPTS, QUERY_JAVA_OPTS

            Exit codes: 0 done, 1 failed, 2 wrong usage.
            """;

    private Main() {}

    public static void main(String... arguments) {
        var here = Path.of("");
        var launcher = new Launcher(new Installation(here, here, System.getenv()), System.out);
        System.exit(run(List.of(arguments), launcher, System.out, System.err));
    }

    static int run(List<String> arguments, Launcher launcher, PrintStream out, PrintStream err) {
        try {
            return dispatch(arguments, launcher, out, err);
        } catch (LauncherException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static int dispatch(List<String> arguments, Launcher launcher, PrintStream out, PrintStream err) {
        var command = arguments.isEmpty() ? "--help" : arguments.get(0);
        var operands = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (command + "/" + operands.size()) {
            case "--help/0", "-h/0", "help/0" -> out.print(HELP);
            case "run/0" -> launcher.run();
            case "query/1" -> launcher.query(operands.get(0));
            case "sql/0" -> {
                return launcher.answerAll(System.in, err) ? 0 : 1;
            }
            case "shell/0" -> launcher.converse(System.in, err);
            case "status/0" -> launcher.status();
            case "logs/0" -> launcher.logs(List.of(Service.values()));
            case "logs/1" -> launcher.logs(List.of(Service.named(operands.get(0))));
            case "spark/0" -> launcher.spark();
            case "stop/0" -> launcher.stop();
            case "clean/0" -> launcher.clean();
            default -> {
                err.println("Cannot '%s'; the commands are:%n%n%s".formatted(String.join(" ", arguments), HELP));
                return 2;
            }
        }
        return 0;
    }
}
