package io.sluice.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the browser shows of an answer: a grid, charts and files, and never data as HTML. */
class SqlResultsIT extends ConsoleTest {

    @Test
    void showsDataColumnNamesAndErrorsAsText() {
        viewSql();
        console.run("SELECT '<img src=x onerror=alert(1)>' AS \"<b onclick=alert(2)>name</b>\","
                + " {'k': '<script>alert(3)</script>'} AS \"<svg onload=alert(4)>\", 1 AS n");

        assertThat(console.cells(0)).containsExactly("<img src=x onerror=alert(1)>");
        assertThat(console.cells(1)).containsExactly("{\"k\":\"<script>alert(3)</script>\"}");
        assertThat(console.find("#grid .tabulator-col-title").allInnerTexts())
                .contains("<b onclick=alert(2)>name</b>", "<svg onload=alert(4)>");
        console.find("#grid .tabulator-cell[tabulator-field=c0]").dblclick();
        assertThat(console.find("dialog pre")).hasText("<img src=x onerror=alert(1)>");
        press("Escape");
        console.find("#tab-chart").click();
        assertThat(console.find("#chart canvas")).isVisible();

        console.run("SELECT \"<img src=x onerror=alert(5)>\"");

        assertThat(console.find("#problem")).containsText("<img src=x onerror=alert(5)>");
        console.find("#tab-history").click();
        assertThat(console.find("#history")).containsText("<img src=x onerror=alert(5)>");
        assertThat(console.find("#grid img, #grid script, #grid svg, #problem img, #history img"))
                .hasCount(0);
    }

    @Test
    void showsEveryDigit() {
        viewSql();
        console.run("SELECT 9007199254740993 AS big, 1.10::DECIMAL(5, 2) AS price, NULL AS nothing");

        assertThat(console.cells(0)).containsExactly("9007199254740993");
        assertThat(console.cells(1)).containsExactly("1.10");
        assertThat(console.cells(2)).containsExactly("null");
    }

    @Test
    void staysQuickAtTenThousandRows() {
        viewSql();
        console.run("SELECT range AS n, 'row ' || range AS name FROM range(20000)");

        assertThat(console.find("#summary")).containsText("The first 10,000 rows");
        assertThat(console.find("#grid .tabulator-row").count()).isLessThan(200);
        sortBy("n");
        sortBy("n");
        assertThat(console.find("#grid .tabulator-row >> nth=0")).containsText("9999");
        var millis = console.page().evaluate("""
                async () => {
                  const started = performance.now();
                  const holder = document.querySelector('.tabulator-tableholder');
                  for (let step = 1; step <= 10; step++) {
                    holder.scrollTop = holder.scrollHeight * step / 10;
                    await new Promise(requestAnimationFrame);
                  }
                  return performance.now() - started;
                }""");
        assertThat(((Number) millis).longValue())
                .as("milliseconds for ten jumps")
                .isLessThan(10_000);
        console.find("#copy").click();
        assertThat(console.find(".toast")).containsText("10,000 rows copied");
        assertThat(console.page()
                        .evaluate("() => navigator.clipboard.readText()")
                        .toString())
                .startsWith("n\tname\n9999\trow 9999\n");
    }

    @Test
    void choosesAChartAndDrawsEveryKind() {
        viewSql();
        console.find("#tab-examples").click();
        console.find("#examples li:first-child button").click();
        console.clickRun();
        console.find("#tab-chart").click();

        assertThat(console.find("[data-choice=type]")).hasValue("line");
        for (var kind : List.of("area", "bar", "scatter", "pie", "line")) {
            console.find("[data-choice=type]").selectOption(kind);
            assertThat(drawnSeries()).isEqualTo(kind.equals("area") ? "line" : kind);
        }
        console.run("SELECT reason, count(*) AS n FROM dead_letters.events GROUP BY reason");
        assertThat(console.find("[data-choice=type]")).hasValue("bar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CSV                  | csv     | n,formula\\R0,=1\\+1\\R.*
            CSV for spreadsheets | csv     | n,formula\\R0,'=1\\+1\\R.*
            Parquet              | parquet | PAR1.*PAR1
            Arrow                | arrows  | \\u00ff{4}.*formula.*
            NDJSON               | ndjson  | \\{"n":0,"formula":"=1\\+1"}\\R.*
            JSON                 | json    | \\{"columns":.*
            Text                 | txt     | n +formula.*
            """)
    void downloadsTheWholeResult(String format, String extension, String content) throws IOException {
        viewSql();
        console.run("SELECT range AS n, '=1+1' AS formula FROM range(3)");

        var download = console.download(format);

        assertThat(download.suggestedFilename()).endsWith("." + extension);
        assertThat(Files.readString(download.path(), StandardCharsets.ISO_8859_1))
                .matches(Pattern.compile(content, Pattern.DOTALL));
    }

    private void sortBy(String column) {
        console.find("#grid .tabulator-col:has-text('" + column + "') .tabulator-col-sorter")
                .first()
                .click();
    }

    private String drawnSeries() {
        return (String) console.page()
                .evaluate("() => window.echarts.getInstanceByDom("
                        + "document.querySelector('#chart .canvas')).getOption().series[0].type");
    }
}
