package io.sluice.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Getting into the consoles and out again, with the mouse and with keys only. */
class ConsoleLoginIT extends ConsoleTest {

    @Test
    void asksForALoginAndThenShowsTheSharedStatementWithoutRunningIt() {
        console.open(running()
                .sqlPage()
                .resolve("/#sql="
                        + URLEncoder.encode("SELECT 40 + 2", StandardCharsets.UTF_8)
                                .replace("+", "%20")));
        console.find("#password").fill("not-the-password");
        console.find("button.primary").click();
        assertThat(console.find("#problem")).containsText("not the password");

        console.logIn("viewer");

        assertThat(console.statement()).isEqualTo("SELECT 40 + 2");
        assertThat(console.find("#status")).containsText("Read it, then run it");
        assertThat(console.requests()).doesNotContain("POST /api/v1/query");
    }

    @Test
    void oneLoginOpensBothConsolesUntilLogout() {
        viewSql();
        console.find(".places a[data-place=streams]").click();
        console.awaitReady();
        assertThat(console.find("h2")).hasText("events");

        console.find("[aria-label='Log out']").click();

        assertThat(console.find("#password")).isVisible();
        console.open(running().sqlPage());
        assertThat(console.find("#password")).isVisible();
    }

    @Test
    void canBeUsedWithKeysOnly() {
        console.open(running().sqlPage());
        assertThat(console.find("#password")).isFocused();
        type(RunningConsoles.password("viewer"));
        press("Enter");
        console.awaitReady();

        press("Tab");
        assertThat(console.find(".skip")).isFocused();
        press("Enter");
        press("Control+A");
        type("SELECT 6 * 7 AS answer ");
        press("Escape");
        press("Control+Enter");

        assertThat(console.find("#grid .tabulator-row")).hasText(Pattern.compile("1\\s*42"));
    }
}
