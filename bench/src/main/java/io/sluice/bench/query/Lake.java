package io.sluice.bench.query;

import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.IngestService;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.ObjectStoreProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The tables that are asked, written by the ingest-service into the project's object store. For use by one thread. */
final class Lake implements AutoCloseable {

    private static final int EVENTS_PER_OBJECT = 10_000;

    private final Laboratory laboratory;
    private final ObjectStoreProcess store;
    private int seed;

    Lake(Laboratory laboratory, Path directory) {
        this.laboratory = laboratory;
        this.store = laboratory.objectStore(directory).awaitStart();
    }

    ObjectStoreProcess store() {
        return store;
    }

    /** Ingests so many events, in large objects. */
    void fill(int events) {
        produce(events, EVENTS_PER_OBJECT);
        try (var ingest = laboratory.ingest(store.endpoint(), List.of())) {
            ingest.awaitObjects(events / EVENTS_PER_OBJECT);
        }
    }

    /** Starts an ingest-service that makes a commit of every object, as soon as it can. */
    IngestService ingestOneByOne() {
        return laboratory.ingest(
                store.endpoint(),
                List.of(
                        "--ingest.streams.events.trigger=100ms",
                        "--ingest.streams.events.source.intake.max-objects=1"));
    }

    /** Stores objects of one event. */
    void produce(int objects) {
        produce(objects, 1);
    }

    private void produce(int events, int eventsPerObject) {
        var unused = laboratory.produce(
                store.endpoint(),
                "--to=s3://raw/events",
                "--events=" + events,
                "--events-per-object=" + eventsPerObject,
                "--invalid=0",
                "--corrupted=0",
                "--seed=" + ++seed);
    }

    private List<Path> files() {
        var table = store.directory().resolve("bronze").resolve("events");
        try (var files = Files.walk(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !file.toString().contains("_delta_log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists the data files of the table of events in a file. */
    String listing(Path file) {
        try {
            return Files.writeString(file, files().stream().map(Path::toString).collect(Collectors.joining("\n")))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many commits the table of events has. */
    long commits() {
        try (var log = Files.list(store.directory().resolve("bronze/events/_delta_log"))) {
            return log.filter(file -> file.toString().endsWith(".json")).count();
        } catch (IOException e) {
            throw new BenchException("The log of the table cannot be listed", e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
