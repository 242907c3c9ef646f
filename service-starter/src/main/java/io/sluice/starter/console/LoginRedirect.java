package io.sluice.starter.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Shows the login page to a person who opens a page without a login, and remembers where they wanted to go. */
final class LoginRedirect implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var wanted = URLEncoder.encode(request.getRequestURI() + query, UTF_8);
        response.sendRedirect(request.getContextPath() + ConsoleAutoConfiguration.LOGIN + "?to=" + wanted);
    }
}
