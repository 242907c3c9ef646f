package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTests {

    @Test
    void measuresEverythingByDefault() {
        var options = Options.parse(List.of());

        assertThat(options.size()).isEqualTo(Size.FULL);
        assertThat(options.benchmarks())
                .containsExactly(Benchmark.THROUGHPUT, Benchmark.FRESHNESS, Benchmark.HISTORY, Benchmark.STARTUP);
        assertThat(options.checkout()).isEqualTo(Path.of("."));
        assertThat(options.work()).isEqualTo(Path.of(".", "bench", "target", "work"));
        assertThat(options.keep()).isFalse();
        assertThat(options.profile()).isFalse();
        assertThat(options.help()).isFalse();
    }

    @Test
    void leavesOutTheStartUpOfAQuickRun() {
        assertThat(Options.parse(List.of("--quick")).benchmarks())
                .containsExactly(Benchmark.THROUGHPUT, Benchmark.FRESHNESS, Benchmark.HISTORY);
    }

    @Test
    void takesEveryOption() {
        var options = Options.parse(
                List.of("--quick", "--only=history,startup", "--checkout=/c", "--work=/w", "--keep", "--help"));

        assertThat(options.size()).isEqualTo(Size.QUICK);
        assertThat(options.benchmarks()).containsExactly(Benchmark.HISTORY, Benchmark.STARTUP);
        assertThat(options.checkout()).isEqualTo(Path.of("/c"));
        assertThat(options.work()).isEqualTo(Path.of("/w"));
        assertThat(options.keep()).isTrue();
        assertThat(options.help()).isTrue();
    }

    @Test
    void keepsTheRecordingsOfAProfile() {
        assertThat(Options.parse(List.of("--profile")).keep()).isTrue();
    }

    @Test
    void namesTheOptionThatIsNotKnown() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast"))).hasMessageContaining("'--fast'");
    }

    @Test
    void namesTheBenchmarkThatIsNotKnown() {
        assertThatThrownBy(() -> Options.parse(List.of("--only=speed")))
                .hasMessageContaining("'speed'")
                .hasMessageContaining("throughput, freshness, history, parser, query, refresh and startup");
    }
}
