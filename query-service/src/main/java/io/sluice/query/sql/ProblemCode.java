package io.sluice.query.sql;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The kinds of problems that a caller is told about. A code, once given, keeps its meaning. */
enum ProblemCode {
    // First of its status: also what Spring MVC refuses by itself.
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request is not understood"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path has no such method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "There is no such format"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not JSON"),
    FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "The statement failed"),

    SYNTAX_ERROR(HttpStatus.BAD_REQUEST, "The statement is not SQL"),
    REFUSED(HttpStatus.BAD_REQUEST, "The statement is refused"),
    INVALID_QUERY(HttpStatus.BAD_REQUEST, "The statement cannot be answered"),
    WRONG_PARAMETERS(HttpStatus.BAD_REQUEST, "The parameters do not fit the statement"),
    OTHER_SITE(HttpStatus.FORBIDDEN, "This was sent by a page of another site"),
    UNKNOWN_QUERY(HttpStatus.NOT_FOUND, "There is no such statement"),
    UNKNOWN_BATCH(HttpStatus.NOT_FOUND, "There is no such batch"),
    UNKNOWN_TABLE(HttpStatus.NOT_FOUND, "There is no such table"),
    CANCELLED(HttpStatus.CONFLICT, "The statement was cancelled"),
    ID_IN_USE(HttpStatus.CONFLICT, "The id is taken"),
    NOT_DONE(HttpStatus.CONFLICT, "There is no result yet"),
    TABLE_UNAVAILABLE(HttpStatus.CONFLICT, "The table cannot be queried"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "That is too much"),
    BUSY(HttpStatus.TOO_MANY_REQUESTS, "Too many statements at the same time"),
    NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "The tables cannot be read now"),
    TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "The statement took too long");

    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The code as callers see it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The general code of a status. */
    static ProblemCode of(HttpStatusCode status) {
        return Arrays.stream(values())
                .filter(code -> code.status.isSameCodeAs(status))
                .findFirst()
                .orElse(status.is4xxClientError() ? BAD_REQUEST : FAILED);
    }
}
