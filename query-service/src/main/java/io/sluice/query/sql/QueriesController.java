package io.sluice.query.sql;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Statements by id: in the background, how far they are, their results, and cancelling. */
@RestController
@RequestMapping("/api/v1/queries")
class QueriesController {

    private final Orders orders;
    private final Statements statements;
    private final QueryRegistry registry;

    QueriesController(Orders orders, Statements statements, QueryRegistry registry) {
        this.orders = orders;
        this.statements = statements;
        this.registry = registry;
    }

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<QueryStatus> start(@RequestBody QueryRequest body, Principal user, HttpServletRequest request) {
        var query = statements.start(orders.of(body, user, request, true), request);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/queries/" + query.id()))
                .header(Statements.ID, query.id())
                .contentType(MediaType.APPLICATION_JSON)
                .body(status(query));
    }

    @GetMapping
    List<QueryStatus> all(Principal user) {
        return registry.of(user.getName()).stream().map(this::status).toList();
    }

    @GetMapping("/{id}")
    QueryStatus one(@PathVariable String id, Principal user) {
        return status(registry.find(id, user.getName()));
    }

    @GetMapping("/{id}/result")
    void result(@PathVariable String id, Principal user, HttpServletResponse response) throws IOException {
        var query = registry.find(id, user.getName());
        var problem = query.problem();
        if (problem != null) {
            throw problem;
        }
        var result = query.result();
        if (result == null || !query.order().background()) {
            throw QueryProblem.notDone();
        }
        response.setHeader(Statements.ID, query.id());
        new ResultResponse(result, response).write();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String id, Principal user) {
        registry.cancel(registry.find(id, user.getName()));
    }

    private QueryStatus status(Query query) {
        return QueryStatus.of(query, registry.expiry(query));
    }
}
