package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.minio.ListObjectsArgs;
import io.sluice.containers.Image;
import io.sluice.containers.RequiresImages;
import io.sluice.systemtests.Production.Truth;
import io.sluice.systemtests.Rights.Right;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The stack in containers, from outside: what a user sees of it, what its keys may do, and the same comparison with the
 * producer's truth as {@link TruthIT} after each fault. Somebody asks for counts all the time, and always gets them.
 */
@RequiresImages({Image.MINIO, Image.PROMETHEUS, Image.JRE})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> TABLES = List.of("bronze", "dead-letters", "ledger");
    private static final List<String> BUCKETS = List.of("raw", "bronze", "dead-letters", "ledger", "checkpoints");

    private ContainerStack stack;
    private CountSampler counts;
    private Tables tables;

    @BeforeAll
    void start(@TempDir Path directory) {
        var fast = Map.of("PRODUCER_INTERVAL", "200ms", "PRODUCER_SEED", "20261121");
        stack = ContainerStack.start(directory.resolve("sluice"), fast);
        counts = new CountSampler(stack.sql(), "bronze.events");
        tables = new Tables(stack.sql());
    }

    @BeforeEach
    void produce() {
        stack.production().resume();
    }

    @AfterAll
    void clean() {
        counts.close();
        stack.close();
    }

    @Test
    @Order(1)
    void allServicesAreHealthy() {
        assertThat(ContainerStack.SERVICES)
                .allSatisfy(service -> assertThat(stack.inspect(service, "{{.State.Health.Status}}"))
                        .as(service)
                        .isEqualTo("healthy"));
        assertThat(stack.make("ps").output()).contains(ContainerStack.SERVICES);
        assertThat(stack.docker("compose", "config", "--services"))
                .as("Grafana comes only with its profile")
                .doesNotContain("grafana");
        assertThat(stack.docker("compose", "--profile", "grafana", "config", "--services"))
                .contains("grafana");
    }

    @Test
    @Order(2)
    void sparkUiAsksForALogin() {
        assertThat(stack.sparkUi().text("/StreamingQuery/")).contains("Streaming Query", "events");
        assertThat(Rest.anonymous(stack.sparkUi().service()).status("/StreamingQuery/"))
                .isEqualTo(401);
        assertThat(stack.make("spark").output())
                .contains(stack.sparkUi().service().toString());
    }

    @Test
    @Order(3)
    void duckdbAnswersWhatIsPiped() {
        assertThat(stack.pipeToDuckdb("select event_type, count(*) > 0 as some from bronze.events group by all;"))
                .contains("event_type", "page_view", "true");
    }

    @Test
    @Order(4)
    void prometheusReadsAllServicesAndHasTheRules() {
        var prometheus = stack.prometheus();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus
                                .get("/api/v1/targets")
                                .at("/data/activeTargets")
                                .valueStream()
                                .map(target -> target.at("/labels/job").asString() + " "
                                        + target.get("health").asString()))
                        .containsExactlyInAnyOrder("producer-service up", "ingest-service up", "query-service up"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus
                                .get("/api/v1/rules")
                                .at("/data/groups")
                                .valueStream()
                                .flatMap(group -> group.get("rules").valueStream())
                                .map(StackIT::nameAndHealth))
                        .containsAll(AlertRules.read().alerts().stream()
                                .map(alert -> alert + " ok")
                                .toList()));
        for (var recorded : AlertRules.read().recorded()) {
            await().atMost(PATIENCE)
                    .until(() -> !prometheus
                            .get("/api/v1/query?query=" + recorded)
                            .at("/data/result")
                            .isEmpty());
        }
    }

    private static String nameAndHealth(JsonNode rule) {
        return rule.get("name").asString() + " " + rule.get("health").asString();
    }

    @Test
    @Order(5)
    void eachServiceMayDoWhatItMustAndNoMore() throws Exception {
        var root = new Rights(stack.store("root"));
        for (var bucket : BUCKETS) {
            root.leaveProbe(bucket);
        }
        var read = Set.of(Right.LIST, Right.READ);
        assertRights("producer", bucket -> bucket.equals("raw") ? Set.of(Right.WRITE) : Set.of());
        assertRights("ingest", bucket -> bucket.equals("raw") ? read : EnumSet.allOf(Right.class));
        assertRights("query", bucket -> TABLES.contains(bucket) ? read : Set.of());
    }

    private void assertRights(String service, Function<String, Set<Right>> expected) {
        var rights = new Rights(stack.store(service));
        for (var bucket : BUCKETS) {
            assertThat(rights.in(bucket)).as("%s in %s", service, bucket).isEqualTo(expected.apply(bucket));
        }
        assertThat(rights.canMakeBucket("bucket-of-" + service)).isFalse();
    }

    @Test
    @Order(6)
    void noSecretCanBeReadFromContainersOrImages() {
        var secrets = stack.secrets();
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(7);
        for (var container : stack.containers()) {
            var image = stack.docker("inspect", "--format", "{{.Image}}", container);
            var shown = stack.docker("inspect", container)
                    + stack.docker("image", "inspect", image)
                    + stack.docker("history", "--no-trunc", image);
            secrets.forEach(
                    (name, value) -> assertThat(shown.contains(value)).as(name).isFalse());
        }
        for (var service : ContainerStack.SERVICES) {
            var processes = stack.docker("top", stack.container(service));
            var logs = stack.docker("logs", stack.container(service));
            secrets.forEach((name, value) -> {
                assertThat(processes.contains(value)).as("%s, processes", name).isFalse();
                assertThat(logs.contains(value)).as("%s, log", name).isFalse();
            });
        }
    }

    @Test
    @Order(7)
    void tablesMatchTheTruth() {
        assertNothingIsLostOrDoubled();
    }

    @Test
    @Order(8)
    void survivesAStoreThatIsFrozen() {
        stack.pause("minio");
        lasting(Duration.ofSeconds(20));
        stack.resume("minio");

        assertNothingIsLostOrDoubled();
    }

    @Test
    @Order(9)
    void survivesAStoreThatIsKilled() {
        stack.killAndStart("minio");

        assertNothingIsLostOrDoubled();
    }

    @Test
    @Order(10)
    void survivesIngestThatIsCutOff() {
        stack.cutOff("ingest");
        lasting(Duration.ofSeconds(10));
        stack.connect("ingest");

        assertNothingIsLostOrDoubled();
    }

    @Test
    @Order(11)
    void ingestComesBackWhenItsProcessIsKilled() {
        var started = stack.inspect("ingest", "{{.State.StartedAt}}");

        stack.killProcess("ingest");

        await().atMost(PATIENCE)
                .until(() -> !stack.inspect("ingest", "{{.State.StartedAt}}").equals(started));
        assertNothingIsLostOrDoubled();
    }

    @Test
    @Order(12)
    void goesOnAfterStopAndStart() {
        var before = stack.production().truth();
        stack.make("stop");
        assertThat(stack.inspect("producer", "{{.State.Status}}")).isEqualTo("exited");
        assertThat(stack.inspect("ingest", "{{.State.Status}}")).isEqualTo("exited");
        assertThat(stack.docker("logs", "--tail", "30", stack.container("ingest")))
                .contains("Stream events is STOPPED");
        assertThat(stack.inspect("minio", "{{.State.Health.Status}}")).isEqualTo("healthy");
        tables.assertConserved();

        stack.make("start");

        var after = assertNothingIsLostOrDoubled();
        // The producer's account begins anew with it; what it stored before is known by the raw objects.
        assertThat(after.producer()).isNotEqualTo(before.producer());
        assertThat(stack.sql().number("SELECT count(*) FROM ledger.events"))
                .isEqualTo(countRawObjects())
                .isGreaterThanOrEqualTo(before.objects() + after.objects());
    }

    @Test
    @Order(13)
    void countsWereAlwaysThereAndNeverWentDown() {
        counts.close();

        assertThat(counts.failures()).isEmpty();
        assertThat(counts.counts()).isSorted().hasSizeGreaterThan(20);
    }

    @Test
    @Order(14)
    void cleanLeavesNothing() {
        stack.make("clean");

        assertThat(stack.containers()).isEmpty();
        assertThat(stack.volumes()).isEmpty();
    }

    /** Once the producer is storing again, and ingest has caught up. The producer pauses then. */
    private Truth assertNothingIsLostOrDoubled() {
        var production = stack.production();
        var stored = production.truth().objects();
        // A batch whose put got no answer may be stored and not counted yet. It is the next one to be.
        await().atMost(PATIENCE).until(() -> production.truth().objects() > stored + 5);
        production.pause();
        // What was stored last has to be ingested.
        await().atMost(PATIENCE)
                .until(() -> tables.countObjects(production.truth())
                        == production.truth().objects());
        var truth = production.truth();
        tables.assertHold(truth);
        return truth;
    }

    private static void lasting(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusMinutes(1)).until(() -> true);
    }

    private long countRawObjects() {
        var all = ListObjectsArgs.builder()
                .bucket("raw")
                .prefix("events/20")
                .recursive(true)
                .build();
        long objects = 0;
        for (var object : stack.store("root").listObjects(all)) {
            assertThat(object).isNotNull();
            objects++;
        }
        return objects;
    }
}
