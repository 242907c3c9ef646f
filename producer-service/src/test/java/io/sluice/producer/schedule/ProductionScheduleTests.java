package io.sluice.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.producer.SteppingClock;
import io.sluice.producer.encode.BatchMaker;
import io.sluice.producer.encode.Compression;
import io.sluice.producer.encode.ObjectKeys;
import io.sluice.producer.generate.EventGenerator;
import io.sluice.producer.generate.Vocabulary;
import io.sluice.producer.store.StoreException;
import io.sluice.producer.truth.Truth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.ProblemDetail;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.support.SimpleTriggerContext;

class ProductionScheduleTests {

    private static final Instant NOW = Instant.parse("2026-11-20T08:09:10Z");
    private static final int TRIES = 3;

    private final Truth truth = new Truth();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private FailingStore store;
    private ProductionLine line;

    @BeforeEach
    void setUp(@TempDir Path directory) {
        var clock = new SteppingClock();
        var generator = new EventGenerator(Vocabulary.generate(10, 1), 0.1, "test", 1, clock);
        store = new FailingStore(directory);
        line = new ProductionLine(
                new BatchMaker(generator, new ObjectKeys("", "test"), Compression.NONE, 0, 1, clock),
                5,
                store,
                new RetryTemplate(RetryPolicy.builder()
                        .maxRetries(TRIES - 1)
                        .delay(Duration.ofMillis(1))
                        .build()),
                ProductionMetrics.puts(meters),
                truth,
                clock);
    }

    @Test
    void producesOneBatchPerTick() {
        var schedule = schedule(0);
        schedule.tick();
        schedule.tick();

        assertThat(truth.counts().batches()).isEqualTo(2);
        assertThat(truth.counts().bytes())
                .isEqualTo(store.bodies.stream().mapToLong(body -> body.length).sum());
        assertThat(schedule.state()).isEqualTo(ProductionState.RUNNING);
    }

    @Test
    void producesNothingWhilePaused() {
        var schedule = schedule(0);
        schedule.pause();
        schedule.tick();
        assertThat(schedule.state()).isEqualTo(ProductionState.PAUSED);
        assertThat(store.tried).isEmpty();

        schedule.resume();
        schedule.tick();
        assertThat(truth.counts().batches()).isEqualTo(1);
    }

    @Test
    void hasPausedWhenTheBatchUnderWayIsStored() throws Exception {
        var schedule = schedule(0);
        var answer = new CountDownLatch(1);
        var tick = tickThatWaitsFor(answer, schedule);
        var storedWhenPaused = CompletableFuture.supplyAsync(() -> {
            schedule.pause();
            return truth.counts().batches();
        });
        assertThatThrownBy(() -> storedWhenPaused.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        answer.countDown();
        tick.join();
        assertThat(storedWhenPaused.join()).isEqualTo(1);
    }

    @Test
    void pausesThoughTheStoreDoesNotAnswer() throws Exception {
        var schedule = schedule(0);
        var answer = new CountDownLatch(1);
        var tick = tickThatWaitsFor(answer, schedule);

        schedule.pause();
        assertThat(schedule.state()).isEqualTo(ProductionState.PAUSED);
        assertThat(tick).isNotDone();
        answer.countDown();
        tick.join();
    }

    /** It is under way when this returns. */
    private CompletableFuture<Void> tickThatWaitsFor(CountDownLatch answer, ProductionSchedule schedule)
            throws InterruptedException {
        var underWay = new CountDownLatch(1);
        store.beforePut = () -> {
            underWay.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        var tick = CompletableFuture.runAsync(schedule::tick, command -> new Thread(command).start());
        underWay.await();
        return tick;
    }

    @Test
    void finishesWhenAllBatchesAreStored() throws StoreException {
        var schedule = schedule(2);
        for (var i = 0; i < 5; i++) {
            schedule.tick();
        }
        assertThat(truth.counts().batches()).isEqualTo(2);
        assertThat(schedule.state()).isEqualTo(ProductionState.FINISHED);

        schedule.produceNow(3);
        assertThat(truth.counts().batches()).as("on demand there are more").isEqualTo(5);
    }

    @Test
    void triesAFailedPutAgainWithTheSameKeyAndBytes() {
        store.failures = TRIES - 1;
        schedule(0).tick();

        assertThat(store.tried).hasSize(TRIES).containsOnly(store.tried.get(0));
        assertThat(store.bodies).allSatisfy(body -> assertThat(body).isEqualTo(store.bodies.get(0)));
        assertThat(truth.counts().batches()).isEqualTo(1);
        assertThat(truth.counts().failedPuts()).isEqualTo(TRIES - 1);
        assertThat(meters.get("producer.put").timer().count()).isEqualTo(1);
    }

    @Test
    void keepsABatchForTheNextTickAndCountsItOnlyThen() {
        var schedule = schedule(0);
        store.failures = TRIES;
        schedule.tick();
        assertThat(truth.counts().batches()).isZero();
        assertThat(truth.counts().bytes()).isZero();
        assertThat(line.outage())
                .isNotNull()
                .satisfies(outage -> assertThat(outage.cause()).isEqualTo("the store is away"));

        schedule.tick();
        assertThat(store.tried).hasSize(TRIES + 1).containsOnly(store.tried.get(0));
        assertThat(truth.counts().batches()).isEqualTo(1);
        assertThat(line.outage()).isNull();
    }

    @Test
    void saysThatTheStoreDoesNotAnswer() {
        var schedule = schedule(0);
        store.failures = 2 * TRIES;

        assertThatThrownBy(() -> schedule.produceNow(2)).isInstanceOf(StoreException.class);
        assertThat(endpoint(schedule).write(null, "2").getStatus()).isEqualTo(503);
        var health = new ProductionHealthIndicator(schedule, line, store).health();
        assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.getDetails())
                .containsEntry("cause", "the store is away")
                .containsKey("since");
    }

    @Test
    void startsAtOnceOrAfterAnInterval() {
        assertThat(trigger(true).nextExecution(new SimpleTriggerContext())).isEqualTo(NOW);
        assertThat(trigger(false).nextExecution(new SimpleTriggerContext())).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void keepsTheRhythmAndMakesUpForNothing() {
        var trigger = trigger(true);

        assertThat(trigger.nextExecution(last(NOW.minusSeconds(3)))).isEqualTo(NOW.plusSeconds(7));
        assertThat(trigger.nextExecution(last(NOW.minusSeconds(95)))).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-,-", "running,5", "stopped,-", "-,0", "-,10001", "-,many", "-,1.5"})
    void refusesRequestsThatMakeNoSense(String state, String batches) {
        var answer = endpoint(schedule(0)).write(state, batches);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getBody()).isInstanceOf(ProblemDetail.class);
        assertThat(store.tried).isEmpty();
    }

    @Test
    void answersWritesWithTheTruthAfterThem() {
        var endpoint = endpoint(schedule(3));

        assertThat(endpoint.write("paused", null).getBody())
                .isEqualTo(endpoint.production())
                .extracting("state")
                .isEqualTo("PAUSED");
        assertThat(endpoint.write("RUNNING", null).getBody())
                .isEqualTo(endpoint.production())
                .extracting("state")
                .isEqualTo("RUNNING");
        assertThat(endpoint.write(null, "3").getBody())
                .isEqualTo(endpoint.production())
                .extracting("expected.objects")
                .isEqualTo(3L);
        assertThat(endpoint.production().state()).isEqualTo("FINISHED");
        assertThat(endpoint.write("running", null).getStatus()).isEqualTo(409);
    }

    private ProductionEndpoint endpoint(ProductionSchedule schedule) {
        return new ProductionEndpoint(schedule, truth, new ProducerName("test"));
    }

    private ProductionSchedule schedule(long batches) {
        return new ProductionSchedule(
                line, Duration.ofSeconds(10), true, batches, new SimpleAsyncTaskScheduler(), Clock.systemUTC());
    }

    /** The trigger that the schedule hands to the scheduler. */
    private Trigger trigger(boolean firstBatchAtOnce) {
        var triggers = new ArrayList<Trigger>();
        var scheduler = new CapturingScheduler(triggers);
        new ProductionSchedule(
                        line, Duration.ofSeconds(10), firstBatchAtOnce, 0, scheduler, Clock.fixed(NOW, ZoneOffset.UTC))
                .start();
        return triggers.get(0);
    }

    private static SimpleTriggerContext last(Instant time) {
        return new SimpleTriggerContext(time, time, time);
    }

    private static final class CapturingScheduler extends SimpleAsyncTaskScheduler {

        private final List<Trigger> triggers;

        CapturingScheduler(List<Trigger> triggers) {
            this.triggers = triggers;
        }

        @Override
        public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
            triggers.add(trigger);
            return null;
        }
    }
}
