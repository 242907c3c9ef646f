package io.sluice.query.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine itself refuses, should a statement ever pass the gate that should not. */
class SqlEngineTests {

    @TempDir
    Path directory;

    private SqlEngine engine;

    @BeforeEach
    void open() {
        engine = SqlEngine.open(new EngineSettings(
                256 << 20, 1, directory.resolve("spill"), 64 << 20, List.of(directory.resolve("cache"))));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/passwd')",
                "COPY (SELECT 1) TO '/tmp/sluice-engine-test.csv'",
                "SELECT * FROM read_parquet('https://example.org/x.parquet')",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET GLOBAL memory_limit = '100GB'",
                "RESET allowed_directories"
            })
    void refuses(String sql) {
        assertThatThrownBy(() -> execute(sql)).isInstanceOf(SQLException.class);
        assertThat(Path.of("/tmp/sluice-engine-test.csv")).doesNotExist();
    }

    @Test
    void readsFilesBelowItsDirectory() throws Exception {
        Files.writeString(directory.resolve("cache/x.txt"), "text");
        assertThat(execute("SELECT content FROM read_text('%s')".formatted(directory.resolve("cache/x.txt"))))
                .isEqualTo("text");
    }

    @Test
    void tellsTimeInUtcOnEveryConnection() throws Exception {
        assertThat(execute("SELECT current_setting('TimeZone')")).isEqualTo("UTC");
    }

    private String execute(String sql) throws SQLException {
        try (var connection = engine.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
