package io.sluice.query.sql;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A statement that is not answered, as the problem document that its sender gets: the title says what is wrong, the
 * detail how to mend it, and {@code code} is for programs.
 */
final class QueryProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    private final String code;

    private QueryProblem(HttpStatus status, String code, String title, String detail, @Nullable Throwable cause) {
        super(status, problem(status, code, title, detail), cause);
        this.code = code;
    }

    private static ProblemDetail problem(HttpStatus status, String code, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        problem.setProperty("code", code);
        return problem;
    }

    /** The kind of problem, a short word that does not change. */
    String code() {
        return code;
    }

    static QueryProblem badRequest(String detail) {
        return new QueryProblem(HttpStatus.BAD_REQUEST, "bad_request", "The request is not understood", detail, null);
    }

    static QueryProblem syntax(String message, Map<String, Object> position) {
        var problem = new QueryProblem(
                HttpStatus.BAD_REQUEST,
                "syntax_error",
                "The statement is not SQL",
                message + ". Send one SELECT statement in DuckDB's dialect.",
                null);
        position.forEach(problem.getBody()::setProperty);
        return problem;
    }

    static QueryProblem refused(String detail) {
        return new QueryProblem(HttpStatus.BAD_REQUEST, "refused", "The statement is refused", detail, null);
    }

    static QueryProblem invalid(String message, Map<String, Object> position) {
        var problem = new QueryProblem(
                HttpStatus.BAD_REQUEST, "invalid_query", "The statement cannot be answered", message, null);
        position.forEach(problem.getBody()::setProperty);
        return problem;
    }

    static QueryProblem wrongParameters(String detail) {
        return new QueryProblem(
                HttpStatus.BAD_REQUEST, "wrong_parameters", "The parameters do not fit the statement", detail, null);
    }

    static QueryProblem notAcceptable(String detail) {
        return new QueryProblem(HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "There is no such format", detail, null);
    }

    static QueryProblem unknownQuery() {
        return new QueryProblem(
                HttpStatus.NOT_FOUND,
                "unknown_query",
                "There is no such statement",
                "No statement of this login has this id, or its result is no longer kept. GET /api/v1/queries lists"
                        + " them.",
                null);
    }

    static QueryProblem idInUse() {
        return new QueryProblem(
                HttpStatus.CONFLICT,
                "id_in_use",
                "The id is taken",
                "Choose another X-Query-Id, a random UUID for example, or send none.",
                null);
    }

    static QueryProblem cancelled() {
        return new QueryProblem(
                HttpStatus.CONFLICT,
                "cancelled",
                "The statement was cancelled",
                "It was stopped by DELETE /api/v1/queries/{id}. Send it again if that was a mistake.",
                null);
    }

    static QueryProblem notDone() {
        var problem = new QueryProblem(
                HttpStatus.CONFLICT,
                "not_done",
                "There is no result yet",
                "Ask again after Retry-After seconds, or GET /api/v1/queries/{id} for how far it is.",
                null);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }

    static QueryProblem otherSite() {
        return new QueryProblem(
                HttpStatus.FORBIDDEN,
                "other_site",
                "This was sent by a page of another site",
                "Send it from this service's own pages or from a client.",
                null);
    }

    static QueryProblem unknownTable(String detail) {
        return new QueryProblem(HttpStatus.NOT_FOUND, "unknown_table", "There is no such table", detail, null);
    }

    static QueryProblem unavailableTable(String detail) {
        return new QueryProblem(HttpStatus.CONFLICT, "table_unavailable", "The table cannot be queried", detail, null);
    }

    static QueryProblem tooLarge(String detail) {
        return new QueryProblem(HttpStatus.CONTENT_TOO_LARGE, "too_large", "That is too much", detail, null);
    }

    static QueryProblem timeLimit(Duration limit) {
        return new QueryProblem(
                HttpStatus.GATEWAY_TIMEOUT,
                "timeout",
                "The statement took too long",
                "It was stopped after %s. Read less: filter on %s, select fewer columns, or aggregate in steps."
                        .formatted(seconds(limit), "_batch_id or a timestamp"),
                null);
    }

    static QueryProblem busy(String detail) {
        var problem = new QueryProblem(
                HttpStatus.TOO_MANY_REQUESTS, "busy", "Too many statements at the same time", detail, null);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }

    static QueryProblem notReady(String detail, @Nullable Throwable cause) {
        var problem = new QueryProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "not_ready", "The tables cannot be read now", detail, cause);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }

    static QueryProblem failed(Throwable cause) {
        return new QueryProblem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "failed",
                "The statement failed",
                "This is a fault of the service, whose log says more. Another way to write the statement may work.",
                cause);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
