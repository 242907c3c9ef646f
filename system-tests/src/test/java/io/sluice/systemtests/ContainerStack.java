package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.minio.MinioClient;
import io.sluice.containers.Image;
import io.sluice.launcher.Installation;
import io.sluice.launcher.Port;
import io.sluice.launcher.Settings;
import io.sluice.systemtests.WorkingCopy.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stack of {@code compose.yaml} as {@code make start} brings it up, in a working copy of its own: with its own
 * project, images, ports and volumes, all of which are gone when it is closed.
 */
final class ContainerStack implements AutoCloseable {

    static final List<String> SERVICES = List.of("minio", "producer", "ingest", "query", "prometheus");

    private static final String PROMETHEUS_PORT = "PROMETHEUS_PORT";
    private static final String CONSOLE_PORT = "MINIO_CONSOLE_PORT";

    private final WorkingCopy copy;
    private final Map<String, String> settings;
    private final String project;

    private ContainerStack(WorkingCopy copy, Map<String, String> settings, String project) {
        this.copy = copy;
        this.settings = settings;
        this.project = project;
    }

    /** Starts everything; it is healthy and has rows when this returns. */
    static ContainerStack start(Path directory, Map<String, String> more) {
        var project = "sluice-it-" + ProcessHandle.current().pid();
        var settings = new TreeMap<>(Checkout.freePorts(PROMETHEUS_PORT, CONSOLE_PORT));
        settings.put("COMPOSE_PROJECT_NAME", project);
        settings.put("SLUICE_VERSION", project);
        settings.putAll(more);
        var stack = new ContainerStack(WorkingCopy.in(directory, settings), settings, project);
        try {
            System.out.println(stack.make("start").output());
            return stack;
        } catch (AssertionError e) {
            e.addSuppressed(new AssertionError(stack.logs()));
            stack.close();
            throw e;
        }
    }

    /** Runs a make target, which must succeed. */
    Result make(String... arguments) {
        return successful(command("make", arguments));
    }

    /** Statements by pipe to {@code make duckdb}. */
    String pipeToDuckdb(String statements) {
        return successful(copy.run("sh", "-c", "printf '%s\\n' \"$1\" | make duckdb", "sh", statements))
                .output();
    }

    String docker(String... arguments) {
        return successful(command("docker", arguments)).output().strip();
    }

    private String compose(String... arguments) {
        return docker(Stream.concat(Stream.of("compose"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Result command(String program, String... arguments) {
        return copy.run(Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Result successful(Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result;
    }

    /** The containers of all services, also those that have ended. */
    List<String> containers() {
        return docker("ps", "--all", "--quiet", "--filter", "label=com.docker.compose.project=" + project)
                .lines()
                .toList();
    }

    List<String> volumes() {
        return docker("volume", "ls", "--quiet", "--filter", "label=com.docker.compose.project=" + project)
                .lines()
                .toList();
    }

    String container(String service) {
        return compose("ps", "--all", "--quiet", service);
    }

    /** Something that {@code docker inspect} tells of a service's container, as a template. */
    String inspect(String service, String template) {
        return docker("inspect", "--format", template, container(service));
    }

    /** What all containers have logged lately. */
    String logs() {
        return command("docker", "compose", "logs", "--no-color", "--tail", "60")
                .output();
    }

    void pause(String service) {
        docker("pause", container(service));
    }

    void resume(String service) {
        docker("unpause", container(service));
    }

    /** As a power cut would; the engine does not start again what was killed through it. */
    void killAndStart(String service) {
        docker("kill", "--signal", "KILL", container(service));
        docker("start", container(service));
    }

    /** Kills the process behind the engine's back, as the system does that has no memory left. */
    void killProcess(String service) {
        var pid = inspect(service, "{{.State.Pid}}");
        docker(
                "run",
                "--rm",
                "--pid",
                "host",
                "--user",
                "0",
                "--entrypoint",
                "sh",
                Image.MINIO.tag(),
                "-c",
                "kill -KILL " + pid);
    }

    void cutOff(String service) {
        docker("network", "disconnect", network(), container(service));
    }

    void connect(String service) {
        docker("network", "connect", "--alias", service, network(), container(service));
    }

    private String network() {
        return project + "_default";
    }

    void awaitHealthy(String service) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> inspect(service, "{{.State.Health.Status}}").equals("healthy"));
    }

    Production production() {
        return new Production(Rest.operator(access(), Port.PRODUCER));
    }

    Sql sql() {
        return new Sql(Rest.viewer(access(), Port.QUERY));
    }

    Rest sparkUi() {
        return Rest.viewer(access(), Port.SPARK_UI);
    }

    Rest prometheus() {
        return Rest.anonymous(URI.create("http://127.0.0.1:" + settings.get(PROMETHEUS_PORT)));
    }

    private Settings access() {
        return Settings.of(new Installation(copy.file(""), copy.file(""), Map.of()));
    }

    /** A client of the store with the keys of a service, or of its root. */
    MinioClient store(String user) {
        var secrets = secrets();
        var isRoot = user.equals("root");
        var secret = isRoot ? "S3_SECRET_KEY" : user.toUpperCase(Locale.ROOT) + "_S3_SECRET_KEY";
        return MinioClient.builder()
                .endpoint("http://127.0.0.1:" + settings.get(Port.S3.setting()))
                .region("us-east-1")
                .credentials(
                        isRoot ? secrets.getOrDefault("S3_ACCESS_KEY", "") : user, secrets.getOrDefault(secret, ""))
                .build();
    }

    /** What nobody shall see. */
    Map<String, String> secrets() {
        try {
            return Files.readAllLines(copy.file(".env")).stream()
                    .map(line -> line.split("=", 2))
                    .filter(setting -> setting[0].endsWith("_PASSWORD") || setting[0].endsWith("_KEY"))
                    .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        copy.close();
        SERVICES.stream()
                .filter(service -> !service.equals("minio") && !service.equals("prometheus"))
                .forEach(service -> command("docker", "image", "rm", "sluice/" + service + "-service:" + project));
    }
}
