package io.sluice.query.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.minio.MinioClient;
import io.sluice.query.duckdb.EngineProperties;
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
        engine = SqlEngine.open(
                new EngineProperties(
                        DataSize.ofMegabytes(256), 2, directory.resolve("spill"), DataSize.ofMegabytes(256)),
                mirror.root());
        var views = new Views(engine, mirror);
        catalog = new Catalog(views);
        var source = new TableSource(objects, new DeltaTables(objects), new CommitLog(objects));
        // Every refresh is a thorough one.
        var properties = new CatalogProperties(Duration.ofMillis(50), Duration.ZERO);
        var clock = Clock.systemUTC();
        new CatalogMetrics(catalog, clock, meters);
        refresher = new CatalogRefresher(properties, source, mirror, views, catalog, clock, meters);
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
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Object> ask(Session session, String sql) {
        try (var statement = session.connection().createStatement();
                var rows = statement.executeQuery(sql)) {
            var answer = new ArrayList<Object>();
            while (rows.next()) {
                answer.add(rows.getObject(1));
            }
            return answer;
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
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
