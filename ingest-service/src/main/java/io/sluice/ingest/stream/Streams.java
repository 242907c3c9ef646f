package io.sluice.ingest.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.pipeline.Pipeline;
import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.schema.InvalidSchemaException;
import io.sluice.ingest.schema.RecordSchema;
import io.sluice.ingest.store.Buckets;
import io.sluice.ingest.store.StoreConnection;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * All configured streams. Their configuration is checked when the service starts; the object store is first asked when
 * a stream starts, so a store that is away is a stream's state and not a dead service. As a lifecycle it starts last
 * and stops first: streams finish their batches before anything that they need is closed.
 */
@Component
final class Streams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Streams.class);

    private static final long SHUTDOWN_PATIENCE = 60;

    private final Map<String, StreamRunner> runners = new TreeMap<>();
    private volatile boolean running;

    /** On SIGTERM, Spark's hook runs beside Spring's and would take the session from under a batch: it has to wait. */
    private final Runnable beforeSpark = this::stopAll;

    Streams(
            StreamsProperties properties,
            PluginSettings plugins,
            SparkSession spark,
            StoreConnection store,
            ResourceLoader resources,
            StreamMetrics metrics,
            ListingMetrics listingMetrics,
            Clock clock) {
        properties.streams().forEach((name, stream) -> {
            var definition = definition(name, stream, resources);
            var source = plugins.source(name, stream);
            var sink = plugins.sink(name, stream);
            var listings = listingMetrics.observer(name);
            var session = spark.newSession();
            session.streams().addListener(metrics.listener(name));
            StreamRunner.Opening opening = observer -> {
                Buckets.ensure(store.client(), stream.buckets());
                return Pipeline.open(session, definition, source, sink, listings, observer);
            };
            var runner = new StreamRunner(name, stream, opening, metrics.observer(name), clock);
            metrics.watch(name, stream.trigger(), runner::status);
            runners.put(name, runner);
        });
    }

    private static StreamDefinition definition(String name, StreamSettings stream, ResourceLoader resources) {
        var property = "ingest.streams." + name + ".schema";
        try {
            var text = resources.getResource(stream.schema()).getContentAsString(UTF_8);
            return new StreamDefinition(
                    name,
                    RecordSchema.compile(stream.schema(), text),
                    limits(name, stream.limits()),
                    stream.checkpoint());
        } catch (IOException e) {
            throw new InvalidStreamException(
                    property, stream.schema(), "a readable JSON Schema file, as classpath:... or file:... URL");
        } catch (InvalidSchemaException e) {
            throw new InvalidStreamException(property, stream.schema(), String.valueOf(e.getMessage()));
        }
    }

    private static ParseLimits limits(String stream, StreamSettings.Limits limits) {
        var prefix = "ingest.streams." + stream + ".limits.";
        return new ParseLimits(
                positive(prefix + "max-object-size", limits.maxObjectSize()),
                bytes(prefix + "stream-above", limits.streamAbove()),
                bytes(prefix + "max-record-size", limits.maxRecordSize()),
                limits.maxDepth(),
                bytes(prefix + "max-raw-size", limits.maxRawSize()));
    }

    private static long positive(String property, DataSize size) {
        if (size.toBytes() < 1) {
            throw new InvalidStreamException(property, size.toString(), "1B and more");
        }
        return size.toBytes();
    }

    /** What is held is held in arrays, which end at 2 GB. */
    private static int bytes(String property, DataSize size) {
        if (size.toBytes() < 1 || size.toBytes() > Integer.MAX_VALUE - 16) {
            throw new InvalidStreamException(property, size.toString(), "1B to 2047MB");
        }
        return (int) size.toBytes();
    }

    Optional<StreamRunner> find(String name) {
        return Optional.ofNullable(runners.get(name));
    }

    Collection<StreamStatus> statuses() {
        return runners.values().stream().map(StreamRunner::status).toList();
    }

    Collection<String> names() {
        return runners.keySet();
    }

    @Override
    public void start() {
        running = true;
        ShutdownHookManager.get().addShutdownHook(beforeSpark, Integer.MAX_VALUE, SHUTDOWN_PATIENCE, TimeUnit.SECONDS);
        runners.values().stream().filter(StreamRunner::autoStart).forEach(StreamRunner::start);
    }

    @Override
    public void stop() {
        stopAll();
        // Only now: on SIGTERM, this runs beside the hook that keeps Spark waiting.
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(beforeSpark);
        }
    }

    private void stopAll() {
        try {
            for (var runner : runners.values()) {
                var status = runner.stop();
                log.info("Stream {} is {}; last batch: {}", status.name(), status.observed(), status.lastBatch());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
