package io.sluice.query.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.minio.MinioClient;
import io.sluice.query.duckdb.SqlEngine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The catalog as the service assembles it, refreshed by hand. */
final class CatalogFixture implements AutoCloseable {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Mirror mirror;
    final Catalog catalog;
    final CatalogRefresher refresher;
    final CatalogHealth health;
    private final SqlEngine engine;

    CatalogFixture(MinioClient client, Path directory) {
        this(client, directory, DataSize.ofMegabytes(64));
    }

    CatalogFixture(MinioClient client, Path directory, DataSize maxCache) {
        var objects = new TableObjects(client);
        mirror = new Mirror(new CacheProperties(directory.resolve("cache"), maxCache, 4), objects, meters);
        engine = SqlEngine.openForFilesIn(mirror.root());
        var dataFiles = new DataFiles(engine, mirror);
        catalog = new Catalog(mirror);
        var source = new TableSource(objects, new DeltaTables(objects), new CommitLog(objects));
        // Every refresh is a thorough one.
        var properties = new CatalogProperties(Duration.ofMillis(50), Duration.ZERO);
        var clock = Clock.systemUTC();
        new CatalogMetrics(catalog, clock, meters);
        refresher = new CatalogRefresher(properties, source, mirror, dataFiles, catalog, clock, meters);
        health = new CatalogHealth(catalog, refresher, clock);
    }

    CatalogFixture refresh() {
        refresher.refresh();
        return this;
    }

    /** The first column of an answer. */
    List<Object> ask(String sql) {
        try (var session = catalog.open()) {
            return ask(session, sql);
        }
    }

    /** Asks an engine of its own, as workers are. */
    List<Object> ask(Session session, String sql) {
        try (var worker = SqlEngine.openForFilesIn(mirror.root());
                var connection = worker.connect();
                var statement = connection.createStatement()) {
            for (var layer : Layer.values()) {
                statement.execute("CREATE SCHEMA " + layer.schema());
            }
            for (var table : session.tables()) {
                if (table.unavailable() == null) {
                    statement.execute("CREATE VIEW %s AS %s".formatted(table.sqlName(), table.query(mirror)));
                }
            }
            try (var rows = statement.executeQuery(sql)) {
                var answer = new ArrayList<Object>();
                while (rows.next()) {
                    answer.add(rows.getObject(1));
                }
                return answer;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String table) {
        return (Long) ask("SELECT count(*) FROM " + table).get(0);
    }

    Table table(String name) {
        try (var session = catalog.open()) {
            return session.tables().stream()
                    .filter(table -> table.sqlName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    double counter(String name) {
        return meters.get(name).counter().count();
    }

    @Override
    public void close() {
        refresher.stop();
        engine.close();
        mirror.close();
    }
}
