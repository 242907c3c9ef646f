package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class QueryRegistryTests {

    private final Clock clock = Clock.systemUTC();
    private final QueryRegistry registry =
            new QueryRegistry(new ResultProperties(DataSize.ofMegabytes(1), Duration.ofMinutes(1)), clock);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void knowsACancelledStatementThoughItEndsAtOnce() {
        var query = registry.add(order(), null);
        query.interruption().onInterrupt(() -> query.failed(QueryProblem.cancelled(), clock.instant()));
        registry.cancel(query);
        assertThat(registry.find(query.id(), "viewer").state()).isEqualTo(Query.State.CANCELLED);
    }

    @Test
    void forgetsAStatementThatHadEndedBefore() {
        var query = registry.add(order(), null);
        query.failed(QueryProblem.idInUse(), clock.instant());
        registry.cancel(query);
        assertThatThrownBy(() -> registry.find(query.id(), "viewer")).isInstanceOf(QueryProblem.class);
    }

    private static Query.Order order() {
        return new Query.Order("viewer", "SELECT 1", Parameters.NONE, Format.JSON, false, 1, null, true);
    }
}
