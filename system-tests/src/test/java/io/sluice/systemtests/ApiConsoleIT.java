package io.sluice.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that shows the OpenAPI document, and sends its examples with the login of the browser. */
class ApiConsoleIT extends ConsoleTest {

    @Test
    void isReachedFromTheSqlPageAndBack() {
        viewSql();
        console.find(".places a[data-place=api]").click();
        console.awaitReady();
        assertThat(console.find("#document")).containsText("Sluice query API");

        console.find(".places a[data-place=sql]").click();
        console.awaitReady();
        assertThat(console.find("#statement")).isVisible();
    }

    @Test
    void sendsAnExampleAndShowsItsRows() {
        viewSql();
        console.find(".places a[data-place=api]").click();
        console.awaitReady();
        var query = console.find("#operations-Statements-query");
        query.locator(".opblock-summary-control").click();
        query.locator(".try-out__btn").click();
        query.locator(".execute").click();

        var answer = query.locator(".live-responses-table .response").first();
        assertThat(answer.locator(".response-col_status")).containsText("200");
        assertThat(answer).containsText("missing_field");
        assertThat(answer).containsText(Pattern.compile("\"rowCount\": [1-9]"));
        assertThat(answer).containsText("x-query-id");
    }
}
