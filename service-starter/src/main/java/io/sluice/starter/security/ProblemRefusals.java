package io.sluice.starter.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Answers 401 and 403 with a problem document (RFC 9457) that says which login is needed. */
final class ProblemRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final JsonMapper mapper;

    ProblemRefusals(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        // A browser would cover the page that asked with a dialog of its own.
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"sluice\", charset=\"UTF-8\"");
        }
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Log in with HTTP Basic as 'viewer' or 'operator'. The passwords are SLUICE_VIEWER_PASSWORD and"
                        + " SLUICE_OPERATOR_PASSWORD in the .env file of the installation.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        if (request.getUserPrincipal() == null) {
            write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "other_site",
                    "This request was sent by a page of another site. Send it from this service's own pages or a"
                            + " client.");
        } else {
            write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "This login may only read. Log in as 'operator' to change state.");
        }
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        mapper.writeValue(response.getOutputStream(), problem);
    }
}
