package io.sluice.ingest.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a login at Spark's web UI, which has none of its own and shows settings, plans and logs. Spark creates it by
 * class name, so what checks the login is set beforehand and shared; until then nobody gets in. Thread-safe.
 */
public final class UiLoginFilter implements Filter {

    private static volatile LoginCheck check = (user, password) -> false;

    /** Whether a user with this password may look. */
    @FunctionalInterface
    interface LoginCheck {
        boolean mayLook(String user, String password);
    }

    static void checkWith(LoginCheck loginCheck) {
        check = loginCheck;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mayLook(((HttpServletRequest) request).getHeader("Authorization"))) {
            chain.doFilter(request, response);
        } else {
            var answer = (HttpServletResponse) response;
            answer.setHeader("WWW-Authenticate", "Basic realm=\"sluice\", charset=\"UTF-8\"");
            answer.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static boolean mayLook(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        try {
            var login = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
            var colon = login.indexOf(':');
            return colon > 0 && check.mayLook(login.substring(0, colon), login.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
