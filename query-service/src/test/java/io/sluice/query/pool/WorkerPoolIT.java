package io.sluice.query.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.query.Binding;
import io.sluice.query.pool.Interruption.Cause;
import io.sluice.query.worker.Message.Run;
import io.sluice.query.worker.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements in processes of their own, of a pool that has just been opened. */
class WorkerPoolIT {

    private static final String ENDLESS =
            "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range = 7";

    /** Less than a JVM with an engine takes to start. */
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private WorkerPool pool;

    @BeforeEach
    void open() {
        pool = new WorkerPool(properties("pool"), directory, new SimpleMeterRegistry());
    }

    private EngineProperties properties(String spill) {
        return Binding.of(
                "query.engine",
                EngineProperties.class,
                Map.of("query.engine.spill-directory", directory.resolve(spill).toString()));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void givesAStatementItsTimeFromWhenThereIsAProcessForIt() throws Exception {
        assertThat(run("SELECT 42 AS answer", SHORT, new Interruption())).contains("42");
    }

    @Test
    void stopsAStatementWhoseTimeIsOver() {
        assertThatThrownBy(() -> run(ENDLESS, SHORT, new Interruption()))
                .isInstanceOfSatisfying(
                        InterruptedStatementException.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(Cause.TIME));
    }

    @Test
    void stopsAStatementThatWaitsForItsProcess() {
        var interruption = new Interruption();
        interruption.interrupt(Cause.CANCELLED);
        assertThatThrownBy(() -> run(ENDLESS, Duration.ofMinutes(1), interruption))
                .isInstanceOfSatisfying(
                        InterruptedStatementException.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(Cause.CANCELLED));
    }

    @Test
    void doesNotWaitForeverForAProcess() {
        try (var home = WorkerHome.open(properties("alone"), directory)) {
            assertThatThrownBy(() -> Worker.start(home, 1, Duration.ofMillis(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not start");
        }
    }

    private String run(String sql, Duration time, Interruption interruption) throws Exception {
        var json = new ByteArrayOutputStream();
        var work = new Run(List.of(), sql, "", List.of(), RowFormat.JSON, 10, 1_000);
        pool.run(work, into(json), time, interruption);
        return json.toString(UTF_8);
    }

    private static ContentSink into(ByteArrayOutputStream json) {
        return new ContentSink() {
            @Override
            public void content(byte[] bytes) {
                json.writeBytes(bytes);
            }

            @Override
            public void progress(double done) {}
        };
    }
}
