package io.sluice.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

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
        runner.run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("viewerPassword")
                .hasStackTraceContaining("operatorPassword"));
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
    void refusesAShortPassword() {
        runner.withPropertyValues(
                        "sluice.security.viewer-password=12345678901",
                        "sluice.security.operator-password=operator-password")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("size must be between 12"));
    }
}
