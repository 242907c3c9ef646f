package io.sluice.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class ConsolePropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Bound.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ConsoleProperties.class)
    static class Bound {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(ConsoleProperties.class))
                .isEqualTo(new ConsoleProperties(Duration.ofHours(12), Map.of())));
    }

    @Test
    void bindsEveryProperty() {
        runner.withPropertyValues("sluice.console.login-time=30m", "sluice.console.links.streams=:8082/")
                .run(context -> assertThat(context.getBean(ConsoleProperties.class))
                        .isEqualTo(new ConsoleProperties(Duration.ofMinutes(30), Map.of("streams", ":8082/"))));
    }

    @Test
    void refusesALoginThatEndsAtOnce() {
        runner.withPropertyValues("sluice.console.login-time=1s")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("loginTime"));
    }
}
