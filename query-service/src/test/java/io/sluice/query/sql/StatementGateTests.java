package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.query.catalog.Tables;
import io.sluice.query.duckdb.SqlParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes the gate and what does not. The same statements run against real tables in {@code SqlSafetyIT}. */
class StatementGateTests {

    private static final SqlParser PARSER = new SqlParser();
    private static final StatementGate GATE = new StatementGate(PARSER);

    @AfterAll
    static void close() {
        PARSER.close();
    }

    static List<String> legitimate() {
        return Stream.of(Corpus.legitimate(), Corpus.analytic(), Corpus.varying())
                .flatMap(List::stream)
                .toList();
    }

    static List<String> attacks() {
        return Corpus.attacks();
    }

    @ParameterizedTest
    @MethodSource("legitimate")
    void letsThrough(String sql) {
        assertThatCode(() -> GATE.check(sql, Corpus.tables(), Parameters.NONE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refuses(String sql) {
        assertThatThrownBy(() -> GATE.check(sql, Corpus.tables(), Parameters.NONE))
                .isInstanceOf(QueryProblem.class);
    }

    @Test
    void saysWhereTheSyntaxIsWrong() {
        var problem = problem("SELECT 1,\n  FROM WHERE");
        assertThat(problem.code()).isEqualTo("syntax_error");
        assertThat(problem.getBody().getProperties()).containsEntry("line", 2L);
    }

    @Test
    void namesTheTablesThatThereAre() {
        assertThat(problem("FROM bronze.evnts").getBody().getDetail())
                .contains("'bronze.evnts'")
                .contains("bronze.events, dead_letters.events, ledger.events");
    }

    @Test
    void saysThatThereAreNoTablesYet() {
        var problem = catchThrowableOfType(
                QueryProblem.class, () -> GATE.check("FROM bronze.events", List.of(), Parameters.NONE));
        assertThat(problem.code()).isEqualTo("unknown_table");
        assertThat(problem.getBody().getDetail()).contains("no tables yet");
    }

    @Test
    void saysWhyATableIsUnavailable() {
        var problem = problem("FROM bronze.broken");
        assertThat(problem.code()).isEqualTo("table_unavailable");
        assertThat(problem.getBody().getDetail()).isEqualTo("bronze.broken is there, but it has deletion vectors.");
    }

    @Test
    void knowsWhichStreamsAreRead() {
        assertThat(GATE.check(
                                "FROM bronze.events JOIN ledger.events USING (_source_file)",
                                Corpus.tables(),
                                Parameters.NONE)
                        .streams())
                .containsExactly("events");
        assertThat(GATE.check("SELECT 1", Corpus.tables(), Parameters.NONE).streams())
                .isEmpty();
    }

    @Test
    void readsWhatIsWantedOfAPlan() {
        assertThat(explanation("SELECT 1")).isEmpty();
        assertThat(explanation("-- why?\nexplain SELECT 1")).isEqualTo("EXPLAIN ");
        assertThat(explanation(";/**/EXPLAIN/**/analyze(SELECT 1)")).isEqualTo("EXPLAIN (ANALYZE) ");
        assertThat(explanation("EXPLAIN (FORMAT 'JSON', analyze) SELECT 1"))
                .isEqualTo("EXPLAIN (FORMAT json, ANALYZE) ");
        assertThat(problem("EXPLAIN (FORMAT html) SELECT 1").getBody().getDetail())
                .contains("'FORMAT html'")
                .contains("json");
        assertThat(explanation("/**/".repeat(16_000) + "EXPLAIN SELECT 1")).isEqualTo("EXPLAIN ");
    }

    private static String explanation(String sql) {
        return GATE.check(sql, Corpus.tables(), Parameters.NONE).explanation();
    }

    private static QueryProblem problem(String sql) {
        return catchThrowableOfType(
                QueryProblem.class, () -> GATE.check(sql, Tables.ofStream("events"), Parameters.NONE));
    }
}
