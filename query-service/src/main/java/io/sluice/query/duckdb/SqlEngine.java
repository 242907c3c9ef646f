package io.sluice.query.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * An in-memory DuckDB that can reach files below given directories and nothing else: no other path, no network, no
 * extension, and no statement can change that. This is the second line of defence; it does not keep a statement from
 * writing below these directories, so statements of users pass the gate first. Safe for use by many threads.
 */
public final class SqlEngine implements AutoCloseable {

    private final DuckDBConnection root;
    private final Connection streaming;

    private SqlEngine(DuckDBConnection root, Connection streaming) {
        this.root = root;
        this.streaming = streaming;
    }

    /**
     * Opens an engine.
     *
     * @throws UncheckedIOException when a directory cannot be created
     * @throws IllegalStateException when DuckDB refuses a setting; the cause says which
     */
    public static SqlEngine open(EngineSettings settings) {
        var directories =
                settings.directories().stream().map(SqlEngine::directory).toList();
        return open(List.of(
                "SET GLOBAL TimeZone = 'UTC'",
                "SET GLOBAL memory_limit = '%d B'".formatted(settings.memoryBytes()),
                "SET GLOBAL threads = " + settings.threads(),
                "SET GLOBAL temp_directory = " + SqlText.literal(directory(settings.spillDirectory())),
                "SET GLOBAL max_temp_directory_size = '%d B'".formatted(settings.maxSpillBytes()),
                // The files never change, so what was read of their footers and blocks stays true.
                "SET GLOBAL parquet_metadata_cache = true",
                "SET GLOBAL validate_external_file_cache = 'NO_VALIDATION'",
                "SET GLOBAL late_materialization_max_rows = 1000",
                "SET GLOBAL allowed_directories = " + SqlText.literals(directories)));
    }

    /** Opens a small engine that looks into files of one directory, for statements of the service itself. */
    public static SqlEngine openForFilesIn(Path directory) {
        return open(List.of(
                "SET GLOBAL TimeZone = 'UTC'",
                "SET GLOBAL threads = 1",
                "SET GLOBAL memory_limit = '256MB'",
                "SET GLOBAL allowed_directories = " + SqlText.literals(List.of(directory(directory)))));
    }

    /** Opens an engine that can read no file at all, for parsing. */
    static SqlEngine openWithoutFiles() {
        return open(List.of("SET GLOBAL threads = 1", "SET GLOBAL memory_limit = '256MB'"));
    }

    private static SqlEngine open(List<String> settings) {
        try {
            var root =
                    new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
            measureProgress(root);
            var streaming = root.duplicate();
            measureProgress(streaming);
            execute(streaming, "SET SESSION jdbc_stream_results = true");
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
            return new SqlEngine(root, streaming);
        } catch (SQLException e) {
            throw new IllegalStateException("The SQL engine does not start: " + e.getMessage(), e);
        }
    }

    /** A setting of a connection: it must be made before all settings are locked. */
    private static void measureProgress(Connection connection) throws SQLException {
        execute(connection, "SET enable_progress_bar = true");
        execute(connection, "SET enable_progress_bar_print = false");
        execute(connection, "SET progress_bar_time = 0");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
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

    /**
     * The connection that makes a result as a whole, so that it says what is wrong with it. It knows how far its
     * statement is. For one thread; it ends with the engine.
     */
    public Connection whole() {
        return root;
    }

    /**
     * The connection that hands a result out while it is made, so that a large one needs no memory for the whole; what
     * goes wrong meanwhile it does not say. Otherwise like {@link #whole()}.
     */
    public Connection streaming() {
        return streaming;
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
