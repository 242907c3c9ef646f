package io.sluice.systemtests;

import static org.awaitility.Awaitility.await;

import io.sluice.launcher.Installation;
import io.sluice.launcher.Port;
import io.sluice.launcher.Service;
import io.sluice.launcher.Services;
import io.sluice.launcher.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All services as processes of their own, on free ports, with everything they write in one directory. */
final class RunningSluice implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    // Along the flow, the store last.
    private static final List<Service> STOP_ORDER =
            List.of(Service.PRODUCER, Service.INGEST, Service.QUERY, Service.OBJECT_STORE);

    private final Services services;
    private final Rest producer;
    private final Rest ingest;
    private final Rest query;

    private RunningSluice(Services services, Settings settings) {
        this.services = services;
        this.producer = Rest.operator(settings, Port.PRODUCER);
        this.ingest = Rest.operator(settings, Port.INGEST);
        this.query = Rest.viewer(settings, Port.QUERY);
    }

    /** Starts all services; they answer when this returns. */
    static RunningSluice in(Path directory, Map<String, String> environment) {
        var all = new HashMap<>(System.getenv());
        all.putAll(Checkout.freePorts());
        all.putAll(Map.of(
                "SLUICE_VIEWER_PASSWORD", "viewer-of-the-system-test",
                "SLUICE_OPERATOR_PASSWORD", "operator-of-the-system-test",
                "S3_ACCESS_KEY", "access-of-the-system-test",
                "S3_SECRET_KEY", "secret-of-the-system-test"));
        all.putAll(environment);
        var installation = new Installation(directory, Checkout.ROOT, all);
        var settings = Settings.of(installation);
        var sluice = new RunningSluice(new Services(installation, settings), settings);
        sluice.startAll();
        return sluice;
    }

    private void startAll() {
        try {
            STOP_ORDER.forEach(services::start);
            await().atMost(PATIENCE).until(() -> producer.answers() && ingest.answers() && query.answers());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    Production production() {
        return new Production(producer);
    }

    Sql sql() {
        return new Sql(query);
    }

    /** What each service says of its health, by its port. */
    Map<Port, String> healths() {
        var path = "/actuator/health";
        return Map.of(
                Port.PRODUCER,
                producer.anyText(path),
                Port.INGEST,
                ingest.anyText(path),
                Port.QUERY,
                query.anyText(path));
    }

    /** What ingest-service counts, as Prometheus reads it. */
    PrometheusText ingestMetrics() {
        return new PrometheusText(ingest.text("/actuator/prometheus"));
    }

    /** The names of all metrics of all services. */
    Set<String> metricNames() {
        return Stream.of(producer, ingest, query)
                .flatMap(service -> new PrometheusText(service.text("/actuator/prometheus")).names().stream())
                .collect(Collectors.toSet());
    }

    /** Ends ingest-service as a power cut would, and starts it again. */
    void crashIngest() {
        services.kill(Service.INGEST);
        services.start(Service.INGEST);
    }

    @Override
    public void close() {
        STOP_ORDER.forEach(service -> services.stop(service, Duration.ofSeconds(30)));
    }
}
