package io.sluice.query.sql;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service's interface: SQL in, rows out. A statement takes its turn ({@link Admission}), gets one consistent
 * snapshot of all tables ({@link io.sluice.query.catalog.Catalog}), passes the gate ({@link StatementGate}) and runs in
 * a process of its own ({@link io.sluice.query.pool.WorkerPool}); {@link Queries} is that way in one method.
 */
@RestController
class SqlController {

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Orders orders;
    private final Statements statements;
    private final Admission admission;
    private final TableCatalog tables;

    SqlController(Orders orders, Statements statements, Admission admission, TableCatalog tables) {
        this.orders = orders;
        this.statements = statements;
        this.admission = admission;
        this.tables = tables;
    }

    @PostMapping(path = "/api/v1/query", consumes = APPLICATION_JSON_VALUE)
    void query(@RequestBody QueryRequest body, Principal user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        statements.answer(orders.of(body, user, request, false), request, response);
    }

    /** For tools that read a URL. */
    @GetMapping("/api/v1/query")
    void query(
            @RequestParam @Nullable String sql,
            @RequestParam @Nullable Integer maxRows,
            @RequestParam @Nullable String parameters,
            @RequestParam @Nullable Long asOfBatch,
            Principal user,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITE.contains(site)) {
            // A page of another site could not read the answer, but it could keep the service busy.
            throw QueryProblem.otherSite();
        }
        statements.answer(
                orders.of(new QueryRequest(sql, maxRows, Parameters.json(parameters), asOfBatch), user, request, false),
                request,
                response);
    }

    @GetMapping("/api/v1/tables")
    List<TableDescription> tables(Principal user) {
        try (var place = admission.enter(user.getName())) {
            return tables.tables(place);
        }
    }
}
