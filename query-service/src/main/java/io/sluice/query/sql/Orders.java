package io.sluice.query.sql;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads what a request asks for. */
@Component
class Orders {

    private final LimitProperties limits;

    Orders(LimitProperties limits) {
        this.limits = limits;
    }

    Query.Order of(QueryRequest body, Principal user, HttpServletRequest request, boolean background) {
        var format = Format.of(request.getParameter("format"), request.getHeader(HttpHeaders.ACCEPT));
        return new Query.Order(
                user.getName(),
                body.statement(limits),
                Parameters.of(body.parameters()),
                format,
                Boolean.parseBoolean(request.getParameter("escapeFormulas")),
                body.rows(format, limits),
                body.asOfBatch(),
                background);
    }
}
