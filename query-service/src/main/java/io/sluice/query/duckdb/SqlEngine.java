package io.sluice.query.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * An in-memory DuckDB that can read files below one directory and nothing else: no other path, no network, no
 * extension, and no statement can change that. This is the second line of defence; it does not keep a statement from
 * writing below that directory, so statements of users pass the gate first. Safe for use by many threads.
 */
public final class SqlEngine implements AutoCloseable {

    private final DuckDBConnection root;

    private SqlEngine(DuckDBConnection root) {
        this.root = root;
    }

    /**
     * Opens an engine.
     *
     * @param readable the only directory that statements can read files from
     * @throws UncheckedIOException when a directory cannot be created
     * @throws IllegalStateException when DuckDB refuses a setting; the cause says which
     */
    public static SqlEngine open(EngineProperties properties, Path readable) {
        var spill = directory(properties.spillDirectory());
        return open(List.of(
                "SET GLOBAL TimeZone = 'UTC'",
                "SET GLOBAL memory_limit = '%d B'".formatted(properties.memory().toBytes()),
                "SET GLOBAL threads = " + properties.threadsOrProcessors(),
                "SET GLOBAL temp_directory = " + SqlText.literal(spill),
                "SET GLOBAL max_temp_directory_size = '%d B'"
                        .formatted(properties.maxSpill().toBytes()),
                // The files never change, so what was read of their footers and blocks stays true.
                "SET GLOBAL parquet_metadata_cache = true",
                "SET GLOBAL validate_external_file_cache = 'NO_VALIDATION'",
                "SET GLOBAL late_materialization_max_rows = 1000",
                "SET GLOBAL allowed_directories = [%s]".formatted(SqlText.literal(directory(readable)))));
    }

    /** Opens an engine that can read no file at all, for parsing. */
    static SqlEngine openWithoutFiles() {
        return open(List.of("SET GLOBAL threads = 1", "SET GLOBAL memory_limit = '256MB'"));
    }

    private static SqlEngine open(List<String> settings) {
        try {
            var root = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            try (var statement = root.createStatement()) {
                for (var setting : settings) {
                    statement.execute(setting);
                }
                // A URL in a statement must fail at once and not look for an extension on the network first.
                statement.execute("SET GLOBAL autoinstall_known_extensions = false");
                statement.execute("SET GLOBAL autoload_known_extensions = false");
                statement.execute("SET GLOBAL enable_external_access = false");
                statement.execute("SET GLOBAL lock_configuration = true");
            }
            return new SqlEngine(root);
        } catch (SQLException e) {
            throw new IllegalStateException("The SQL engine does not start: " + e.getMessage(), e);
        }
    }

    private static String directory(Path path) {
        try {
            return Files.createDirectories(path.toAbsolutePath().normalize())
                    .toRealPath()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + path + " cannot be created", e);
        }
    }

    /** A connection of its own, cheap enough for one statement. */
    public Connection connect() throws SQLException {
        return root.duplicate();
    }

    /** Ends the engine; statements that still run fail. */
    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The SQL engine does not close", e);
        }
    }
}
