package io.sluice.systemtests;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** SQL over REST, as the viewer. */
final class Sql {

    private static final String PATH = "/api/v1/query";

    private final Rest query;

    Sql(Rest query) {
        this.query = query;
    }

    /** The only value of a statement's only row. */
    long number(String sql) {
        return rows(sql).get(0).get(0).asLong();
    }

    /** The last column by the columns before it. */
    Map<String, Long> counts(String sql) {
        return rows(sql)
                .valueStream()
                .collect(toMap(Sql::key, row -> row.get(row.size() - 1).asLong()));
    }

    /** A count, or 0 as long as the table does not exist. */
    long countSoFar(String table) {
        var response = query.attempt(PATH, Map.of("sql", "SELECT count(*) FROM " + table));
        return response.statusCode() == 404
                ? 0
                : query.parse(response).get("rows").get(0).get(0).asLong();
    }

    private JsonNode rows(String sql) {
        return query.post(PATH, Map.of("sql", sql)).get("rows");
    }

    private static String key(JsonNode row) {
        var key = new StringBuilder(row.get(0).asString());
        for (int column = 1; column < row.size() - 1; column++) {
            key.append('/').append(row.get(column).asString());
        }
        return key.toString();
    }
}
