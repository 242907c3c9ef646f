package io.sluice.starter.console;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The pages that a service shows in a browser.
 *
 * @param loginTime how long a login in the browser lasts
 * @param links where other pages are, by name: a URL, or {@code :port/path} for the host that the browser uses already
 */
@Validated
@ConfigurationProperties("sluice.console")
record ConsoleProperties(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("12h")
        Duration loginTime,

        @DefaultValue Map<String, String> links) {

    ConsoleProperties {
        links = Map.copyOf(links);
    }
}
