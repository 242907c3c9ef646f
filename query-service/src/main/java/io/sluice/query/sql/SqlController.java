package io.sluice.query.sql;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.TEXT_PLAIN_VALUE;

import java.util.List;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service's interface: SQL in, rows out. A statement takes its turn ({@link Admission}), gets one consistent
 * snapshot of all tables ({@link io.sluice.query.catalog.Catalog}), passes the gate ({@link StatementGate}) and runs
 * with limits ({@link Execution}); {@link Queries} is that way in one method.
 */
@RestController
class SqlController {

    private final Queries queries;

    SqlController(Queries queries) {
        this.queries = queries;
    }

    @PostMapping(
            path = "/api/v1/query",
            consumes = APPLICATION_JSON_VALUE,
            produces = {APPLICATION_JSON_VALUE, TEXT_PLAIN_VALUE})
    QueryAnswer query(@RequestBody QueryRequest request) {
        return queries.answer(request);
    }

    @GetMapping("/api/v1/tables")
    List<TableDescription> tables() {
        return queries.tables();
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ProblemDetail unreadable() {
        return QueryProblem.badRequest(
                        "The body is not a JSON object of the form {\"sql\": \"SELECT ...\", \"maxRows\": 100}.")
                .getBody();
    }
}
