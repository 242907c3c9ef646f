package io.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTests {

    @Test
    void knowsTheMemoryOfThisProcess() {
        var self = ProcessHandle.current().pid();

        assertThat(ResidentMemory.now(self)).isGreaterThan(1024 * 1024);
        assertThat(ResidentMemory.peak(self)).isGreaterThanOrEqualTo(ResidentMemory.now(self) / 2);
    }
}
