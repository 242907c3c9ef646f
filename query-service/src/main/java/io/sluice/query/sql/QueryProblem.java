package io.sluice.query.sql;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A statement that is not answered, as the problem document that its sender gets: the title says what is wrong, the
 * detail how to mend it, and {@code code} is for programs.
 */
final class QueryProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    private QueryProblem(ProblemCode code, String detail, @Nullable Throwable cause) {
        super(code.status(), problem(code, detail), cause);
        this.code = code;
    }

    private static ProblemDetail problem(ProblemCode code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(code.status(), detail);
        problem.setTitle(code.title());
        problem.setProperty("code", code.word());
        return problem;
    }

    private static QueryProblem of(ProblemCode code, String detail) {
        return new QueryProblem(code, detail, null);
    }

    private QueryProblem at(Map<String, Object> position) {
        position.forEach(getBody()::setProperty);
        return this;
    }

    private QueryProblem worthARetry() {
        getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return this;
    }

    /** The kind of problem, a short word that does not change. */
    String code() {
        return code.word();
    }

    static QueryProblem badRequest(String detail) {
        return of(ProblemCode.BAD_REQUEST, detail);
    }

    static QueryProblem syntax(String message, Map<String, Object> position) {
        return of(ProblemCode.SYNTAX_ERROR, message + ". Send one SELECT statement in DuckDB's dialect.")
                .at(position);
    }

    static QueryProblem refused(String detail) {
        return of(ProblemCode.REFUSED, detail);
    }

    static QueryProblem invalid(String message, Map<String, Object> position) {
        return of(ProblemCode.INVALID_QUERY, message).at(position);
    }

    static QueryProblem wrongParameters(String detail) {
        return of(ProblemCode.WRONG_PARAMETERS, detail);
    }

    static QueryProblem notAcceptable(String detail) {
        return of(ProblemCode.NOT_ACCEPTABLE, detail);
    }

    static QueryProblem unknownQuery() {
        return of(
                ProblemCode.UNKNOWN_QUERY,
                "No statement of this login has this id, or its result is no longer kept. GET /api/v1/queries lists"
                        + " them.");
    }

    static QueryProblem idInUse() {
        return of(ProblemCode.ID_IN_USE, "Choose another X-Query-Id, a random UUID for example, or send none.");
    }

    static QueryProblem cancelled() {
        return of(
                ProblemCode.CANCELLED,
                "It was stopped by DELETE /api/v1/queries/{id}. Send it again if that was a mistake.");
    }

    static QueryProblem notDone() {
        return of(
                        ProblemCode.NOT_DONE,
                        "Ask again after Retry-After seconds, or GET /api/v1/queries/{id} for how far it is.")
                .worthARetry();
    }

    static QueryProblem otherSite() {
        return of(ProblemCode.OTHER_SITE, "Send it from this service's own pages or from a client.");
    }

    static QueryProblem unknownTable(String detail) {
        return of(ProblemCode.UNKNOWN_TABLE, detail);
    }

    static QueryProblem unknownBatch(String detail) {
        return of(ProblemCode.UNKNOWN_BATCH, detail);
    }

    static QueryProblem unavailableTable(String detail) {
        return of(ProblemCode.TABLE_UNAVAILABLE, detail);
    }

    static QueryProblem tooLarge(String detail) {
        return of(ProblemCode.TOO_LARGE, detail);
    }

    static QueryProblem timeLimit(Duration limit) {
        return of(
                ProblemCode.TIMEOUT,
                "It was stopped after %s. Read less: filter on %s, select fewer columns, or aggregate in steps."
                        .formatted(seconds(limit), "_batch_id or a timestamp"));
    }

    static QueryProblem busy(String detail) {
        return of(ProblemCode.BUSY, detail).worthARetry();
    }

    static QueryProblem notReady(String detail, @Nullable Throwable cause) {
        return new QueryProblem(ProblemCode.NOT_READY, detail, cause).worthARetry();
    }

    static QueryProblem failed(Throwable cause) {
        return new QueryProblem(
                ProblemCode.FAILED,
                "This is a fault of the service, whose log says more. Another way to write the statement may work.",
                cause);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
