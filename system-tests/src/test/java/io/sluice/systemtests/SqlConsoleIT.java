package io.sluice.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing statements in the browser: help while writing, running, cancelling, and what is remembered. */
class SqlConsoleIT extends ConsoleTest {

    private static final String RUNAWAY =
            "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3";

    @ParameterizedTest
    @ValueSource(strings = {"click", "Escape"})
    void cancelsARunningStatement(String how) {
        viewSql();
        console.write(RUNAWAY);
        console.find("#run").click();
        assertThat(console.find("#status")).containsText("Running for");
        if (how.equals("click")) {
            console.find("#cancel").click();
        } else {
            press(how);
        }

        assertThat(console.find("#status")).hasText("Cancelled.");
        console.run("SELECT 1 AS still_answers");
        assertThat(console.cells(0)).containsExactly("1");
    }

    @Test
    void showsAnErrorAtItsPlace() {
        viewSql();
        console.run("SELECT event_type,\n       no_such_column\nFROM bronze.events");

        assertThat(console.find("#problem")).containsText("no_such_column");
        assertThat(console.find("#statement .wrong")).hasCount(1);
        console.find("#problem button").click();
        assertThat(console.page().evaluate("() => window.ace.edit('statement').getCursorPosition().row"))
                .isEqualTo(1);
    }

    @Test
    void proposesTablesColumnsAndFunctions() {
        viewSql();
        console.find("#statement").click();
        press("Control+A");
        type("SELECT date_tr");
        assertThat(console.find(".ace_autocomplete")).containsText("date_trunc");
        press("Escape");
        press("Control+A");
        type("SELECT 1 FROM bronze.");
        assertThat(console.find(".ace_autocomplete")).containsText("events");
        press("Enter");
        type(" AS e WHERE e.user");
        assertThat(console.find(".ace_autocomplete")).containsText("user_id");
        press("Enter");
        assertThat(console.statement()).isEqualTo("SELECT 1 FROM bronze.events AS e WHERE e.user_id");
    }

    @Test
    void showsTablesWithTheirRowsAndColumns() {
        viewSql();
        var bronze = console.find("details[data-table='bronze.events']");
        assertThat(bronze.locator("summary .number")).hasText(Pattern.compile("[\\d.]+K?"));
        assertThat(bronze.locator("summary")).hasAttribute("title", "A user's action on the site");
        bronze.locator("summary").click();
        assertThat(bronze.locator("button.column").nth(1)).hasAttribute("title", "user_id VARCHAR\nWho acted.");
        console.write("");
        bronze.locator("button.column").nth(1).click();

        assertThat(console.statement()).isEqualTo("user_id");
    }

    @Test
    void remembersDraftHistoryAndSavedStatements() {
        viewSql();
        console.run("SELECT 'remembered' AS word");
        console.find("#save").click();
        console.find("#answer").fill("A word");
        press("Enter");
        assertThat(console.find("#saved")).containsText("A word");
        console.write("SELECT 'draft'");

        console.page().reload();
        console.awaitReady();

        assertThat(console.statement()).isEqualTo("SELECT 'draft'");
        console.find("#tab-saved").click();
        console.find("#saved .statement").click();
        assertThat(console.statement()).isEqualTo("SELECT 'remembered' AS word");
        console.find("#tab-history").click();
        assertThat(console.find("#history")).containsText("1 row");
    }

    @Test
    void answersTheExampleQuestions() {
        viewSql();
        for (var title : List.of("Dead letters by reason", "Freshness", "Conservation check", "Nothing twice")) {
            console.find("#tab-examples").click();
            console.find("#examples button:has-text('" + title + "')").click();
            console.clickRun();
            assertThat(console.find("#status")).containsText("row");
            var rows = console.find("#grid .tabulator-row").count();
            assertThat(rows > 0).as("%s has rows", title).isEqualTo(!title.matches("Conservation check|Nothing twice"));
        }
    }
}
