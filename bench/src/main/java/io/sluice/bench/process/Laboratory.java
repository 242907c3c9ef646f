package io.sluice.bench.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the processes of a benchmark: the modules of a checkout, on free ports, with the heap and the cores that all
 * contenders get. For use by one thread.
 */
public final class Laboratory {

    public static final String PASSWORD = "bench-password";

    private static final String KEY = "bench-access-key";
    private static final String SECRET = "bench-secret-key";
    private static final String HEAP = "-Xmx1g";
    private static final String CORES = "local[2]";

    private final Path checkout;
    private final Path work;
    private final boolean profile;
    private final PrintStream progress;
    private final Map<String, UnpackedJar> jars = new HashMap<>();
    private int started;

    /**
     * Starts nothing yet.
     *
     * @param checkout the directory of the project, with built modules
     * @param work an empty directory for data, logs and unpacked jars
     * @param profile whether measured JVMs leave a flight recording beside their log
     * @param progress told what is being measured: a run takes minutes
     */
    public Laboratory(Path checkout, Path work, boolean profile, PrintStream progress) {
        this.checkout = checkout;
        this.work = work.toAbsolutePath().normalize();
        this.profile = profile;
        this.progress = progress;
        create(logs());
    }

    /** Tells whoever waits what goes on. */
    public void progress(String what) {
        progress.println("bench: " + what);
    }

    /** A new directory for the data of one part of a benchmark. */
    public Path directory(String name) {
        return create(work.resolve("data").resolve(name));
    }

    public ObjectStoreProcess objectStore(Path directory) {
        var port = Service.freePort();
        var environment = new HashMap<>(credentials(URI.create("http://127.0.0.1:" + port)));
        environment.put("S3_PORT", Integer.toString(port));
        environment.put("OBJECT_STORE_DIR", directory.toString());
        // It takes an object that is stored with one request into memory, and some here are of 90 MB.
        var arguments = new ArrayList<>(List.of("-Xmx1g", "-XX:+UseSerialGC"));
        arguments.addAll(jar("object-store").run());
        var process = JavaProcess.start("object-store", arguments, environment, logs(), false);
        return new ObjectStoreProcess(process, URI.create("http://127.0.0.1:" + port), directory);
    }

    /** The arguments that let the stream keep tables and checkpoint below a local directory. */
    public static List<String> tablesIn(Path directory) {
        var stream = "--ingest.streams.events.";
        return List.of(
                stream + "buckets=",
                stream + "checkpoint=" + directory.resolve("checkpoint").toUri(),
                stream + "sink.bronze=" + directory.resolve("bronze").toUri(),
                stream + "sink.dead-letters="
                        + directory.resolve("dead-letters").toUri(),
                stream + "sink.ledger=" + directory.resolve("ledger").toUri());
    }

    /** Starts the ingest-service with further arguments; it need not answer yet when this returns. */
    public IngestService ingest(URI store, List<String> arguments) {
        return ingest(List.of(), store, arguments);
    }

    /** Starts the ingest-service with further options for its JVM. */
    public IngestService ingest(List<String> javaOptions, URI store, List<String> arguments) {
        var port = Service.freePort();
        var environment = new HashMap<>(credentials(store));
        environment.put("INGEST_PORT", Integer.toString(port));
        environment.put("SPARK_UI_PORT", "0");
        var command = measured("ingest-service");
        command.addAll(javaOptions);
        command.addAll(jar("ingest-service").run());
        command.add("--ingest.spark.master=" + CORES);
        command.addAll(arguments);
        return new IngestService(JavaProcess.start("ingest-service", command, environment, logs(), false), port);
    }

    /** Starts the query-service; it need not answer yet when this returns. */
    public QueryService query(URI store) {
        return query(store, directory("query-cache"), List.of());
    }

    /** Starts the query-service with a directory for its copies of data files, and with further arguments. */
    public QueryService query(URI store, Path cache, List<String> arguments) {
        var port = Service.freePort();
        var environment = new HashMap<>(credentials(store));
        environment.put("QUERY_PORT", Integer.toString(port));
        var scratch = directory("query-" + port);
        var command = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(jar("query-service").run());
        command.add("--query.cache.directory=" + cache);
        command.add("--query.engine.spill-directory=" + scratch.resolve("spill"));
        command.addAll(arguments);
        return new QueryService(JavaProcess.start("query-service", command, environment, logs(), false), port);
    }

    /** Runs a class of this module on the jars of the ingest-service and answers what it printed. */
    public String onIngestJars(Class<?> main, URI store, String... arguments) {
        return run(main, jar("ingest-service").run(main, jar("bench")), store, arguments);
    }

    /** Runs a class of this module on the jars of the query-service and answers what it printed. */
    public String onQueryJars(Class<?> main, String... arguments) {
        // Arrow needs this; the service gives it to its workers.
        var java = new ArrayList<>(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED"));
        java.addAll(jar("query-service").run(main, jar("bench")));
        return run(main, java, URI.create("http://127.0.0.1:1"), arguments);
    }

    /** Runs a class of this module on its own jars and answers what it printed. */
    public String onOwnJars(Class<?> main, String... arguments) {
        return run(main, jar("bench").run(main, jar("bench")), URI.create("http://127.0.0.1:1"), arguments);
    }

    private String run(Class<?> main, List<String> java, URI store, String... arguments) {
        var command = measured(main.getSimpleName());
        command.add("-Dlogback.configurationFile=io/sluice/bench/quiet-logback.xml");
        command.addAll(java);
        command.addAll(Arrays.asList(arguments));
        return JavaProcess.start(main.getSimpleName(), command, credentials(store), logs(), true)
                .output();
    }

    /** Runs the producer's full-speed mode and answers the truth that it printed. */
    public String produce(URI store, String... arguments) {
        var command = new ArrayList<>(List.of("-Xmx1g"));
        command.addAll(jar("producer-service").run());
        command.add("bench");
        command.addAll(Arrays.asList(arguments));
        return JavaProcess.start("producer-service", command, credentials(store), logs(), true)
                .output();
    }

    private List<String> measured(String name) {
        var options = new ArrayList<String>();
        options.add(HEAP);
        if (profile) {
            var recording = logs().resolve("%s-%d.jfr".formatted(name, ++started));
            // Spark's stacks are deep.
            options.add("-XX:FlightRecorderOptions=stackdepth=256");
            options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
        }
        return options;
    }

    private Map<String, String> credentials(URI store) {
        return Map.of(
                "S3_ENDPOINT", store.toString(),
                "S3_ACCESS_KEY", KEY,
                "S3_SECRET_KEY", SECRET,
                "SLUICE_VIEWER_PASSWORD", PASSWORD,
                "SLUICE_OPERATOR_PASSWORD", PASSWORD);
    }

    public String accessKey() {
        return KEY;
    }

    public String secretKey() {
        return SECRET;
    }

    private UnpackedJar jar(String module) {
        return jars.computeIfAbsent(
                module,
                name -> UnpackedJar.of(checkout, name, work.resolve("jars").resolve(name)));
    }

    private Path logs() {
        return work.resolve("logs");
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a directory with what is in it, if it is there. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
