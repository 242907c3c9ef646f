package io.sluice.query.sql;

import java.util.Set;

/**
 * A statement that passed the gate.
 *
 * @param sql its text as DuckDB's parser writes it, so nothing that the gate has not seen can be in it
 * @param streams the streams whose tables it reads
 * @param listsTables whether it is {@code SHOW TABLES}, which the catalog answers and the engine does not
 */
record AcceptedStatement(String sql, Set<String> streams, boolean listsTables) {

    AcceptedStatement {
        streams = Set.copyOf(streams);
    }
}
