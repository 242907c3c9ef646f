package io.sluice.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;

/** The streams in the browser: what they do, and starting and stopping them. */
class StreamsConsoleIT extends ConsoleTest {

    @Test
    void viewerSeesStreamsAndWhyTheSwitchIsOff() {
        viewStreams("viewer");

        assertThat(console.find(".state")).hasText("running");
        assertThat(console.find(".switch button")).isDisabled();
        assertThat(console.find(".why")).containsText("Only the operator");
        assertThat(console.find("dl")).containsText("objects/s");
        assertThat(console.find(".pictures canvas")).hasCount(2);
        assertThat(console.find("tbody")).containsText("missing_field");
    }

    @Test
    void operatorStopsAndStartsAStream() {
        viewStreams("operator");
        console.find(".switch button").click();
        press("Escape");
        assertThat(console.requests()).doesNotContain("POST /actuator/streams/events");

        console.find(".switch button").click();
        console.find("dialog button[value=yes]").click();
        assertThat(console.find(".state")).hasText("stopped", slow());
        console.find(".switch button").click();
        console.find("dialog button[value=yes]").click();

        assertThat(console.find(".state")).hasText("running", slow());
    }

    @Test
    void leadsFromAReasonToItsDeadLetters() {
        viewStreams("viewer");
        console.find("tbody tr:has-text('missing_field') a").click();
        console.find("#statement .ace_content").waitFor();
        console.awaitReady();
        console.clickRun();

        assertThat(console.cells(0)).isNotEmpty().allMatch(object -> object.startsWith("s3://raw/events/"));
    }

    private static LocatorAssertions.HasTextOptions slow() {
        return new LocatorAssertions.HasTextOptions().setTimeout((double) RunningConsoles.PATIENCE.toMillis());
    }
}
