package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test of the console in a real browser. After each, the browser must have had nothing to complain about. */
@Tag("browser")
abstract class ConsoleTest {

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static RunningConsoles running;

    @RegisterExtension
    static final BeforeAllCallback START = context -> running = RunningConsoles.in(context);

    @SuppressWarnings("NullAway.Init") // Set before each test.
    protected ConsolePage console;

    @BeforeEach
    final void openBrowser() {
        console = running.newPage();
    }

    @AfterEach
    final void closeBrowser() {
        var complaints = List.copyOf(console.complaints());
        console.close();
        assertThat(complaints).as("violations, errors and dialogs").isEmpty();
    }

    protected static RunningConsoles running() {
        return running;
    }

    protected void viewSql() {
        console.open(running.sqlPage()).logIn("viewer");
    }

    protected void viewStreams(String user) {
        console.open(running.streamsPage()).logIn(user);
    }

    protected void type(String text) {
        console.page().keyboard().type(text, new Keyboard.TypeOptions().setDelay(30));
    }

    protected void press(String key) {
        console.page().keyboard().press(key);
    }
}
