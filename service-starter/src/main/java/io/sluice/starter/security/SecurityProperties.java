package io.sluice.starter.security;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The passwords of the two logins, {@code viewer} and {@code operator}. There is no default: a service without them
 * does not start.
 *
 * @param viewerPassword of the login that may read, at least 12 characters
 * @param operatorPassword of the login that may also change state, at least 12 characters
 */
@Validated
@ConfigurationProperties("sluice.security")
record SecurityProperties(
        @NotNull @Size(min = 12) String viewerPassword,
        @NotNull @Size(min = 12) String operatorPassword) {

    @Override
    public String toString() {
        return "SecurityProperties[viewerPassword=***, operatorPassword=***]";
    }
}
