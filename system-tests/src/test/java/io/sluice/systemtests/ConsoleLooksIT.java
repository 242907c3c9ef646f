package io.sluice.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How the pages look, light and dark, wide and narrow. The screenshots go to {@code target/screenshots}, or to where
 * {@code -Dsluice.screenshots} says; those in the documentation were made so.
 */
class ConsoleLooksIT extends ConsoleTest {

    private static final Path SCREENSHOTS = Path.of(System.getProperty("sluice.screenshots", "target/screenshots"));
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800", "DARK, 1280, 800", "LIGHT, 390, 844", "DARK, 390, 844"})
    void fitsTheWindow(ColorScheme theme, int width, int height) {
        console.size(width, height);
        console.theme(theme);
        visitEachPage(page -> {
            var size = width < 600 ? "narrow" : "wide";
            // Drawings grow, and fade in.
            console.page().waitForTimeout(600);
            console.screenshot(SCREENSHOTS.resolve(
                    "%s-%s-%s.png".formatted(page, theme.name().toLowerCase(Locale.ROOT), size)));
            assertThat(console.page().evaluate("() => document.documentElement.scrollWidth"))
                    .as("width of %s", page)
                    .isEqualTo(width);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isAccessible(ColorScheme theme) {
        console.theme(theme);
        visitEachPage(page -> assertThat(console.withoutComplaints(this::accessibilityProblems))
                .as("accessibility of %s", page)
                .isEmpty());
    }

    private void visitEachPage(Consumer<String> visit) {
        console.open(running().sqlPage());
        visit.accept("login");

        console.logIn("viewer");
        console.run("SELECT _ingested_at, reason, field, expected, actual, _source_file FROM dead_letters.events"
                + " ORDER BY _ingested_at DESC LIMIT 200");
        visit.accept("sql-table");

        console.run("SELECT date_trunc('second', _ingested_at) AS second, reason, count(*) AS dead_letters\n"
                + "FROM dead_letters.events\nGROUP BY ALL\nORDER BY second");
        console.find("#tab-chart").click();
        console.find("[data-choice=type]").selectOption("area");
        visit.accept("sql-chart");

        console.find(".places a[data-place=api]").click();
        console.awaitReady();
        visit.accept("api");

        console.find(".places a[data-place=streams]").click();
        console.find(".pictures canvas").first().waitFor();
        visit.accept("streams");
    }

    @Test
    void keepsTheChosenTheme() {
        console.open(running().sqlPage()).logIn("viewer");
        console.find("[aria-label='Switch between light and dark']").click();
        assertThat(console.find("html")).hasAttribute("data-theme", "dark");

        console.page().reload();
        console.awaitReady();

        assertThat(console.find("html")).hasAttribute("data-theme", "dark");
    }

    /**
     * What axe, a checker of the WCAG's rules, finds on the page: labels, roles, contrast and the like. The grid and the
     * document of the API are left out: their elements are the libraries'.
     */
    private List<?> accessibilityProblems() {
        // Twice on one page, it brings the browser down.
        if (!(Boolean) console.page().evaluate("() => 'axe' in window")) {
            console.page().evaluate(axe());
        }
        return (List<?>) console.page().evaluate("""
                async () => (await axe.run({ exclude: ['#grid', '#document'] }, { runOnly: ['wcag2a', 'wcag2aa'] })).violations
                    .map(rule => rule.id + ': ' + rule.nodes.map(node => node.html.slice(0, 120)).join(' | '))""");
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(ConsoleLooksIT.class.getResourceAsStream(AXE), AXE)) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
