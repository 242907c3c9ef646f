package io.sluice.starter.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The passwords of the two logins, {@code viewer} and {@code operator}. There is no default: a service without them
 * does not start. They are checked here and not by annotations, whose error would show the value.
 *
 * @param viewerPassword of the login that may read, at least 12 characters
 * @param operatorPassword of the login that may also change state, at least 12 characters
 */
@ConfigurationProperties("sluice.security")
record SecurityProperties(
        @Nullable String viewerPassword, @Nullable String operatorPassword) {

    private static final int SHORTEST = 12;

    SecurityProperties {
        check("viewer", viewerPassword);
        check("operator", operatorPassword);
    }

    private static void check(String login, @Nullable String password) {
        if (password == null || password.length() < SHORTEST || password.startsWith("${")) {
            throw new IllegalArgumentException(
                    "sluice.security.%s-password (environment variable SLUICE_%s_PASSWORD) must be set, to at least %d characters"
                            .formatted(login, login.toUpperCase(Locale.ROOT), SHORTEST));
        }
    }

    @Override
    public String toString() {
        return "SecurityProperties[viewerPassword=***, operatorPassword=***]";
    }
}
