package io.sluice.query.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.minio.MinioClient;
import io.sluice.query.duckdb.SqlEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.util.unit.DataSize;

/** The catalog as the service assembles it, refreshed by hand. */
final class CatalogFixture implements AutoCloseable {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Mirror mirror;
    final Catalog catalog;
    final CatalogRefresher refresher;
    final CatalogHealth health;
    private final SqlEngine engine;
    private final Prefetch prefetch;
    private final Queue<SqlEngine> workers = new ConcurrentLinkedQueue<>();

    CatalogFixture(MinioClient client, Path directory) {
        this(client, directory, DataSize.ofMegabytes(64));
    }

    CatalogFixture(MinioClient client, Path directory, DataSize maxCache) {
        // Every refresh is a thorough one.
        this(client, directory, maxCache, Duration.ZERO);
    }

    CatalogFixture(MinioClient client, Path directory, DataSize maxCache, Duration discoveryInterval) {
        var objects = new TableObjects(client);
        var cache = new CacheProperties(directory.resolve("cache"), maxCache, 4);
        mirror = new Mirror(cache, objects, meters);
        engine = SqlEngine.openForFilesIn(mirror.root());
        var dataFiles = new DataFiles(engine, mirror);
        catalog = new Catalog(mirror, dataFiles);
        prefetch = new Prefetch(catalog, mirror, cache);
        var source = new TableSource(objects, new DeltaTables(objects), new CommitLog(objects));
        var properties = new CatalogProperties(Duration.ofMillis(50), discoveryInterval);
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
        return ask(catalog.open(), sql);
    }

    /** Asks an engine beside the catalog's, as workers are. */
    List<Object> ask(Session session, String sql) {
        var tables = session.tables().stream()
                .filter(table -> table.unavailable() == null)
                .map(table -> new TableRead(table, FileFilter.ALL))
                .toList();
        var idle = workers.poll();
        var worker = idle == null ? SqlEngine.openForFilesIn(mirror.root()) : idle;
        try (var reading = session.read(tables, new CompletableFuture<>());
                var connection = worker.connect();
                var statement = connection.createStatement()) {
            for (var layer : Layer.values()) {
                statement.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(layer.schema()));
                statement.execute("CREATE SCHEMA " + layer.schema());
            }
            for (var view : reading.views()) {
                statement.execute("CREATE VIEW %s AS %s".formatted(view.name(), withPlaces(view.query())));
            }
            try (var rows = statement.executeQuery(sql)) {
                var answer = new ArrayList<Object>();
                while (rows.next()) {
                    answer.add(rows.getObject(1));
                }
                return answer;
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        } finally {
            workers.add(worker);
        }
    }

    /** A worker runs in the cache's directory; a test cannot. */
    private String withPlaces(String query) {
        return query.replaceAll("'(?=[0-9a-f]{64}-)", "'" + mirror.root() + "/");
    }

    Session asOf(String stream, long batch) throws Exception {
        return catalog.open().asOf(stream, batch, new CompletableFuture<>());
    }

    long count(String table) {
        return (Long) ask("SELECT count(*) FROM " + table).get(0);
    }

    Table table(String name) {
        return catalog.open().tables().stream()
                .filter(table -> table.sqlName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    double counter(String name) {
        return meters.get(name).counter().count();
    }

    @Override
    public void close() {
        refresher.stop();
        prefetch.close();
        workers.forEach(SqlEngine::close);
        engine.close();
        mirror.close();
    }
}
