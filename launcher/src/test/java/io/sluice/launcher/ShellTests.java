package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class ShellTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void answersPipedStatementsAndPrintsNothingElse() {
        assertThat(run(false, "SELECT 1; SELECT\n2;\n")).isTrue();

        assertThat(out).hasToString("<SELECT 1>\n<SELECT\n2>\n");
        assertThat(err).hasToString("");
    }

    @Test
    void answersLastStatementWithoutSemicolon() {
        run(false, "SELECT 1");

        assertThat(out).hasToString("<SELECT 1>\n");
    }

    @Test
    void explainsWhatIsRefusedAndGoesOn() {
        assertThat(run(false, "DROP TABLE a;\nSELECT 1;\n")).isFalse();

        assertThat(err).hasToString("No: DROP TABLE a\n");
        assertThat(out).hasToString("<SELECT 1>\n");
    }

    @Test
    void promptsForStatementAndForItsNextLine() {
        run(true, "SELECT\n1;\n");

        assertThat(out.toString(UTF_8)).contains("sluice>    ...> <SELECT\n1>\nsluice> ");
    }

    @Test
    void listsAndDescribesTables() {
        run(false, ".tables\n.schema bronze.events\n");

        assertThat(out).hasToString("<SHOW TABLES>\n<DESCRIBE bronze.events>\n");
    }

    @Test
    void leavesWhenAsked() {
        assertThat(run(false, ".quit\nSELECT 1;\n")).isTrue();

        assertThat(out).hasToString("");
    }

    @Test
    void helps() {
        run(false, ".help\n");

        assertThat(out.toString(UTF_8)).contains(".tables", "Ctrl-D");
    }

    @Test
    void namesItsCommandsWhenOneIsUnknown() {
        assertThat(run(false, ".fly\n")).isFalse();

        assertThat(err.toString(UTF_8)).startsWith("Cannot '.fly'.").contains(".tables");
    }

    private boolean run(boolean prompting, String input) {
        var shell = new Shell(
                ShellTests::answer, prompting, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return shell.run(new BufferedReader(new StringReader(input)));
    }

    private static String answer(String sql) {
        if (sql.startsWith("DROP")) {
            throw new LauncherException("No: " + sql);
        }
        return "<" + sql + ">\n";
    }
}
