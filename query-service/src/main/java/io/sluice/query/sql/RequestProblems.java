package io.sluice.query.sql;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives what Spring MVC refuses by itself the form of all other problems. */
@RestControllerAdvice
class RequestProblems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = QueryProblem.badRequest(
                "The body is not a JSON object of the form {\"sql\": \"SELECT ...\", \"maxRows\": 100}.");
        return handleExceptionInternal(failure, problem.getBody(), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && !hasCode(problem)) {
            var code = ProblemCode.of(status);
            problem.setTitle(code.title());
            problem.setProperty("code", code.word());
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static boolean hasCode(ProblemDetail problem) {
        var properties = problem.getProperties();
        return properties != null && properties.containsKey("code");
    }
}
