package io.sluice.starter.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * The browser's login: a cookie with the user and an expiry, signed with a key that only holders of the passwords have.
 * Services with the same passwords accept each other's cookie, restarts do not end a login, and new passwords end all.
 * A script cannot read it, and a page of another site cannot make the browser send it. Thread-safe.
 */
final class LoginCookie extends TokenBasedRememberMeServices {

    static final String NAME = "sluice-login";

    LoginCookie(String key, UserDetailsService users, Duration loginTime) {
        super(key, users, RememberMeTokenAlgorithm.SHA256);
        setMatchingAlgorithm(RememberMeTokenAlgorithm.SHA256);
        setCookieName(NAME);
        setTokenValiditySeconds(Math.toIntExact(loginTime.toSeconds()));
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Strict"));
    }

    /** Only the login page gets one: a client with HTTP Basic sends its login with each request. */
    @Override
    protected boolean rememberMeRequested(HttpServletRequest request, String parameter) {
        return request.getServletPath().equals(ConsoleAutoConfiguration.LOGIN);
    }
}
