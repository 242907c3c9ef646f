package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTests {

    private final Statements statements = new Statements();

    @Test
    void endsStatementAtSemicolon() {
        assertThat(statements.add("SELECT 1;")).containsExactly("SELECT 1");
        assertThat(statements.isPending()).isFalse();
    }

    @Test
    void joinsLines() {
        assertThat(statements.add("SELECT")).isEmpty();
        assertThat(statements.isPending()).isTrue();
        assertThat(statements.add("  1;")).containsExactly("SELECT\n  1");
    }

    @Test
    void findsManyStatementsInLine() {
        assertThat(statements.add("SELECT 1; SELECT 2; SELECT")).containsExactly("SELECT 1", "SELECT 2");
        assertThat(statements.take()).isEqualTo("SELECT");
    }

    @Test
    void leavesOutEmptyStatements() {
        assertThat(statements.add("; ;;")).isEmpty();
    }

    @Test
    void keepsSemicolonsInQuotesAndComments() {
        for (var sql : List.of(
                "SELECT 'a;b'",
                "SELECT 'it''s;'",
                "SELECT 1 AS \"a;b\"",
                "SELECT 1 /* ; ' */",
                "SELECT '--' || '/*'",
                "SELECT 2 /*/ ; */",
                "SELECT 4 - 1 / 2")) {
            assertThat(statements.add(sql + ";")).containsExactly(sql);
        }
    }

    @Test
    void endsLineCommentWithItsLine() {
        assertThat(statements.add("SELECT 1 -- one; it's")).isEmpty();
        assertThat(statements.add("+ 1;")).containsExactly("SELECT 1 -- one; it's\n+ 1");
    }

    @Test
    void keepsQuoteOpenOverLines() {
        assertThat(statements.add("SELECT 'a;")).isEmpty();
        assertThat(statements.add("b';")).containsExactly("SELECT 'a;\nb'");
    }
}
