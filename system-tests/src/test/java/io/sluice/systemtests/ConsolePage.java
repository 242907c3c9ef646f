package io.sluice.systemtests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A page of the console in a browser of its own, without cookies and history of another test. */
final class ConsolePage implements AutoCloseable {

    // Other builds may run beside this one.
    private static final double PATIENCE_MILLIS = 60_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    ConsolePage(Browser browser) {
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setColorScheme(ColorScheme.LIGHT)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        this.context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Refused to")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("A script of the data ran: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request ->
                requests.add(request.method() + " " + URI.create(request.url()).getPath()));
    }

    Page page() {
        return page;
    }

    /** Violations of the content security policy, uncaught errors, and dialogs that a script opened. */
    List<String> complaints() {
        return complaints;
    }

    /** Does something to the page that the page itself would not do, and that may break its rules. */
    <T> T withoutComplaints(Supplier<T> intrusion) {
        var known = List.copyOf(complaints);
        var result = intrusion.get();
        complaints.retainAll(known);
        return result;
    }

    /** Everything that was asked for, as in {@code POST /login}. */
    List<String> requests() {
        return requests;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    ConsolePage open(URI address) {
        page.navigate(address.toString());
        return this;
    }

    ConsolePage logIn(String user) {
        find("#username").selectOption(user);
        find("#password").fill(RunningConsoles.password(user));
        find("button.primary").click();
        return awaitReady();
    }

    ConsolePage awaitReady() {
        find("body[data-ready]").waitFor();
        return this;
    }

    ConsolePage write(String sql) {
        page.evaluate("sql => window.ace.edit('statement').setValue(sql, 1)", sql);
        return this;
    }

    String statement() {
        return (String) page.evaluate("() => window.ace.edit('statement').getValue()");
    }

    /** Runs a statement and waits for its answer, whatever it is. */
    ConsolePage run(String sql) {
        write(sql);
        return clickRun();
    }

    /** Runs what is written, and waits for its answer. */
    ConsolePage clickRun() {
        find("#run").click();
        find("#run").waitFor();
        return this;
    }

    List<String> cells(int column) {
        return find("#grid .tabulator-row .tabulator-cell[tabulator-field=c" + column + "]")
                .allInnerTexts();
    }

    Download download(String format) {
        find("#format").selectOption(new SelectOption().setLabel(format));
        return page.waitForDownload(() -> find("#download").click());
    }

    void size(int width, int height) {
        page.setViewportSize(width, height);
    }

    void theme(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }
}
