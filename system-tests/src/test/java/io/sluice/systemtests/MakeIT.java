package io.sluice.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.Port;
import io.sluice.systemtests.WorkingCopy.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, in the order in which a user meets them. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MakeIT {

    // The aim is 40 s on two busy cores. The figure is printed; only what nobody would wait for fails.
    private static final double LONGEST_START_SECONDS = 120;
    private static final Pattern START = Pattern.compile("First query result (\\S+) s after the start");

    private WorkingCopy copy;

    @BeforeAll
    void copyCheckout(@TempDir Path directory) {
        copy = WorkingCopy.in(directory.resolve("sluice"));
    }

    @AfterAll
    void clean() {
        copy.close();
    }

    @Test
    @Order(1)
    void listsItsCommands() {
        assertThat(make().output())
                .contains("make run", "make start", "make query", "make duckdb", "make stop", "make test");
    }

    @Test
    @Order(2)
    void saysHowToStartWhenNothingRuns() {
        for (var command : List.of("query", "duckdb", "spark", "minio")) {
            var result = attempt(command);
            assertThat(result.exitCode()).as(command).isNotZero();
            assertThat(result.output()).as(command).contains("make start");
        }
    }

    @Test
    @Order(2)
    void namesSettingThatMovesTakenPort() throws IOException {
        try (var taken = new ServerSocket(copy.port(Port.QUERY), 1, InetAddress.getLoopbackAddress())) {
            var result = attempt("run");

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output())
                    .contains("port %d is taken; set QUERY_PORT in .env".formatted(taken.getLocalPort()));
        }
        assertNothingRuns();
    }

    @Test
    @Order(3)
    void leavesNothingBehindWhenInterrupted() throws IOException {
        var make = copy.start("make", "run");
        try (var output = new BufferedReader(new InputStreamReader(make.getInputStream(), UTF_8))) {
            awaitLine("started ", output);
            interruptAsTerminalDoes(make.toHandle());
            assertThat(output.lines().collect(Collectors.joining("\n"))).doesNotContain("Exception");
        }
        assertNothingRuns();
    }

    @Test
    @Order(4)
    void showsLogOfServiceThatDoesNotStart() {
        var result = copy.run("sh", "-c", "PRODUCER_BATCH_SIZE=many make run");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("producer-service ended while it was starting", "batch-size", "many");
        assertNothingRuns();
    }

    @Test
    @Order(5)
    void runsUntilFirstRowsAreShown() throws IOException {
        var output = make("run").output();

        assertThat(output)
                .contains("page_view", "Query API", "Spark UI", "SLUICE_VIEWER_PASSWORD")
                .doesNotContain(passwords());
        var start = START.matcher(output);
        assertThat(start.find()).isTrue();
        System.out.println("make run: " + start.group());
        assertThat(Double.parseDouble(start.group(1))).isLessThan(LONGEST_START_SECONDS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.file(".env"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(6)
    void runsTwiceWithoutHarm() {
        assertThat(make("run").output()).contains("Already running", "page_view");
    }

    @Test
    @Order(7)
    void startsWhatIsMissing() {
        var victim = process("query-service");
        assertThat(victim.destroyForcibly()).isTrue();
        victim.onExit().join();

        assertThat(make("run").output()).contains("started query-service", "page_view");
    }

    @Test
    @Order(8)
    void answersSqlWithQuotesAndDollars() {
        assertThat(make("query", "SQL=SELECT 'it''s $5' AS \"a b\", count(*) > 0 AS some FROM bronze.events")
                        .output())
                .contains("a b", "it's $5", "true");
    }

    @Test
    @Order(8)
    void answersPipedStatements() {
        var output = copy.run(
                        "sh",
                        "-c",
                        "echo \"SELECT count(*) > 0 AS some FROM bronze.events; SELECT ';' AS semicolon\" | make duckdb")
                .output();

        assertThat(output).contains("some", "true", "semicolon").doesNotContain("sluice>");
    }

    @Test
    @Order(8)
    void startsNoContainersBesideProcesses() {
        var result = attempt("start");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("The processes of make run run here", "make stop");
    }

    @Test
    @Order(9)
    void explainsSqlThatItRefuses() {
        var result = attempt("query", "SQL=DROP TABLE bronze.events");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).doesNotContain("Exception");
    }

    @Test
    @Order(10)
    void showsStatus() {
        assertThat(make("status").output())
                .containsPattern("ingest-service +running +\\d+ +UP")
                .doesNotContain("stopped");
    }

    @Test
    @Order(11)
    void everyCommandOfTheReadmeWorks() throws IOException {
        for (var command : readmeCommands()) {
            var result = copy.run("sh", "-e", "-c", command);
            assertThat(result.exitCode()).as("%s%n%s", command, result.output()).isZero();
        }
    }

    @Test
    @Order(12)
    void stopsEverything() throws IOException {
        make("stop");

        assertNothingRuns();
        assertThat(make("stop").output()).contains("Nothing is running");
        assertThat(Files.readString(copy.file(".sluice/logs/ingest-service.log")))
                .as("the stream has finished its batch before Spark went away")
                .contains("Stream events is STOPPED")
                .doesNotContain("ERROR", "Exception");
    }

    // All but the build itself and what starts and stops the installation, which have tests of their own.
    private List<String> readmeCommands() throws IOException {
        var readme = Files.readString(copy.file("README.md"));
        return Pattern.compile("(?s)```sh\n(.*?)```")
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .filter(block -> !block.matches("(?s).*make (test|run|start|stop|clean)\\b.*"))
                .filter(block -> !block.contains("curl") || isInstalled("curl"))
                .map(this::withPortsOfCopy)
                .toList();
    }

    private String withPortsOfCopy(String command) {
        var moved = command;
        for (var port : Port.values()) {
            moved = moved.replace(":" + standard(port) + "/", ":" + copy.port(port) + "/");
        }
        return moved;
    }

    private static String standard(Port port) {
        return switch (port) {
            case S3 -> "9000";
            case PRODUCER -> "8081";
            case INGEST -> "8082";
            case SPARK_UI -> "4040";
            case QUERY -> "8083";
        };
    }

    private boolean isInstalled(String program) {
        return copy.run("sh", "-c", "command -v " + program).exitCode() == 0;
    }

    private String[] passwords() throws IOException {
        return Files.readAllLines(copy.file(".env")).stream()
                .filter(line -> line.contains("PASSWORD=") || line.contains("KEY="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toArray(String[]::new);
    }

    private Result make(String... arguments) {
        var result = attempt(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result;
    }

    private Result attempt(String... arguments) {
        return copy.run(Stream.concat(Stream.of("make"), Stream.of(arguments)).toArray(String[]::new));
    }

    private void assertNothingRuns() {
        assertThat(make("status").output()).contains("Nothing is running here");
    }

    private ProcessHandle process(String service) {
        return Pattern.compile("(?m)^" + service + " +running +(\\d+)")
                .matcher(make("status").output())
                .results()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.group(1))).stream())
                .findFirst()
                .orElseThrow();
    }

    private static void awaitLine(String part, BufferedReader output) throws IOException {
        String line = "";
        while (line != null && !line.contains(part)) {
            line = output.readLine();
        }
        assertThat(line).as("a line with '%s'", part).isNotNull();
    }

    // Ctrl-C reaches make, the launcher and the services that it has started by then.
    private void interruptAsTerminalDoes(ProcessHandle make) {
        var pids = Stream.concat(make.descendants(), Stream.of(make))
                .map(process -> String.valueOf(process.pid()))
                .collect(Collectors.joining(" "));
        copy.run("sh", "-c", "kill -INT " + pids);
    }
}
