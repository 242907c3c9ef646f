package io.sluice.bench.throughput;

import io.sluice.bench.contender.BareParse;
import io.sluice.bench.contender.DuckDbCopy;
import io.sluice.bench.contender.SparkFiles;
import io.sluice.bench.input.Backlog;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.report.Measurement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** What Sluice is compared with, on a backlog that {@link SluiceBacklog} has ingested before. */
final class OtherBacklogs {

    private static final URI NO_STORE = URI.create("http://127.0.0.1:1");

    private final Laboratory laboratory;
    private final Path directory;
    private final Duration longestWarmUp;

    OtherBacklogs(Laboratory laboratory, Path directory, Duration longestWarmUp) {
        this.laboratory = laboratory;
        this.directory = directory;
        this.longestWarmUp = longestWarmUp;
    }

    Measurement sparkOnFiles(Backlog backlog) {
        backlog.appear();
        return measurement(
                laboratory.onIngestJars(
                        SparkFiles.class,
                        NO_STORE,
                        Long.toString(longestWarmUp.toSeconds()),
                        backlog.warmUpFiles().toUri().toString(),
                        backlog.measuredFiles().toUri().toString(),
                        Long.toString(backlog.measured().intactEvents()),
                        directory.resolve("spark-tables").toUri().toString(),
                        directory.resolve("spark-checkpoints").toString()),
                backlog);
    }

    Measurement sparkOnStore(Backlog backlog, URI store) {
        backlog.appear();
        return measurement(
                laboratory.onIngestJars(
                        SparkFiles.class,
                        store,
                        Long.toString(longestWarmUp.toSeconds()),
                        Backlog.warmUpUrl(),
                        Backlog.measuredUrl(),
                        Long.toString(backlog.measured().intactEvents()),
                        "s3a://bronze/spark",
                        directory.resolve("spark-store-checkpoints").toString()),
                backlog);
    }

    Measurement duckDb(Backlog backlog) {
        backlog.appear();
        return measurement(
                laboratory.onOwnJars(
                        DuckDbCopy.class,
                        Long.toString(longestWarmUp.toSeconds()),
                        backlog.warmUpFiles().toString(),
                        backlog.measuredFiles().toString(),
                        directory.toString()),
                backlog);
    }

    Measurement parse(Backlog backlog) {
        backlog.appear();
        return measurement(
                laboratory.onIngestJars(
                        BareParse.class,
                        NO_STORE,
                        Long.toString(longestWarmUp.toSeconds()),
                        backlog.warmUpFiles().toString(),
                        backlog.measuredFiles().toString()),
                backlog);
    }

    private static Measurement measurement(String output, Backlog backlog) {
        var line = JsonMapper.shared().readTree(output.strip());
        var events = line.path("events").asLong();
        if (events != backlog.measured().intactEvents()) {
            throw new BenchException("A contender has handled %d events, but there are %d"
                    .formatted(events, backlog.measured().intactEvents()));
        }
        return new Measurement(
                events,
                Duration.ofNanos(line.path("wallNanos").asLong()),
                Duration.ofNanos(line.path("cpuNanos").asLong()),
                line.path("peakResident").asLong(),
                line.path("peakHeap").asLong());
    }
}
