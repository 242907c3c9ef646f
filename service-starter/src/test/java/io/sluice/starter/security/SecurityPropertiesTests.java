package io.sluice.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class SecurityPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Bound.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SecurityProperties.class)
    static class Bound {}

    @Test
    void hasNoDefaultPasswords() {
        runner.run(context -> assertThat(context).getFailure().hasStackTraceContaining("SLUICE_VIEWER_PASSWORD"));
        runner.withPropertyValues("sluice.security.viewer-password=viewer-password")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("SLUICE_OPERATOR_PASSWORD"));
    }

    @Test
    void takesNoPlaceholderForAPassword() {
        runner.withPropertyValues(
                        "sluice.security.viewer-password=${SOME_MISSING_VARIABLE}",
                        "sluice.security.operator-password=operator-password")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("must be set"));
    }

    @Test
    void bindsBothPasswordsAndNeverShowsThem() {
        runner.withPropertyValues(
                        "sluice.security.viewer-password=viewer-password",
                        "sluice.security.operator-password=operator-password")
                .run(context -> {
                    var properties = context.getBean(SecurityProperties.class);
                    assertThat(properties.viewerPassword()).isEqualTo("viewer-password");
                    assertThat(properties.operatorPassword()).isEqualTo("operator-password");
                    assertThat(properties).asString().doesNotContain("-password");
                });
    }

    @Test
    void refusesAShortPasswordWithoutShowingIt() {
        runner.withPropertyValues(
                        "sluice.security.viewer-password=12345678901",
                        "sluice.security.operator-password=operator-password")
                .run(context -> {
                    var failure = context.getStartupFailure();
                    assertThat(failure).hasStackTraceContaining("at least 12 characters");
                    assertThat(stackTrace(failure)).doesNotContain("12345678901");
                });
    }

    private static String stackTrace(@Nullable Throwable failure) {
        var text = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
