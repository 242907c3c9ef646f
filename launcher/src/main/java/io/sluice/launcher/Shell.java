package io.sluice.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads SQL statements and answers each with a table, until the input ends. A statement that is refused is explained,
 * and the next one is read. At a terminal there is a prompt; piped input is answered and nothing else is printed.
 */
final class Shell {

    private static final String HELP = """
            End a statement with a semicolon; it may stretch over lines.
              .tables           the tables
              .schema <table>   the columns of one, for example: .schema bronze.events
              .help             this
              .quit             leave, as Ctrl-D does
            """;

    private final UnaryOperator<String> answers;
    private final boolean prompting;
    private final PrintStream out;
    private final PrintStream err;

    private final Statements statements = new Statements();
    private boolean failed;

    /** @param answers makes the table for a statement, or throws a {@link LauncherException} that says why not */
    Shell(UnaryOperator<String> answers, boolean prompting, PrintStream out, PrintStream err) {
        this.answers = answers;
        this.prompting = prompting;
        this.out = out;
        this.err = err;
    }

    /**
     * Reads to the end.
     *
     * @return whether every statement was answered
     */
    boolean run(BufferedReader input) {
        prompt("SQL on the tables of Sluice. Try: select * from bronze.events limit 5;   Help: .help\n");
        try {
            for (var line = next(input); line != null; line = next(input)) {
                if (statements.isPending() || !line.startsWith(".")) {
                    statements.add(line).forEach(this::answer);
                } else if (isQuit(line.strip())) {
                    return !failed;
                } else {
                    command(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        prompt("\n");
        if (statements.isPending()) {
            answer(statements.take());
        }
        return !failed;
    }

    private @Nullable String next(BufferedReader input) throws IOException {
        prompt(statements.isPending() ? "   ...> " : "sluice> ");
        return input.readLine();
    }

    private static boolean isQuit(String line) {
        return line.equals(".quit") || line.equals(".exit");
    }

    private void command(String line) {
        var words = line.split("\\s+", 2);
        switch (words[0] + "/" + (words.length - 1)) {
            case ".tables/0" -> answer("SHOW TABLES");
            case ".schema/1" -> answer("DESCRIBE " + words[1]);
            case ".help/0" -> out.print(HELP);
            default -> fail("Cannot '%s'.%n%s".formatted(line, HELP));
        }
    }

    private void answer(String sql) {
        try {
            out.println(answers.apply(sql).stripTrailing());
        } catch (LauncherException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private void fail(String message) {
        err.println(message);
        failed = true;
    }

    private void prompt(String text) {
        if (prompting) {
            out.print(text);
            out.flush();
        }
    }
}
