package io.sluice.bench.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruthTests {

    @Test
    void readsWhatTheProducerPrints() {
        var truth = Truth.parse("""
                {"state": "FINISHED",
                 "batches": {"intact": 3, "corrupted": {"cut_in_half": 1, "trailing_garbage": 1}},
                 "events": {"valid": 250, "invalid": {"unknown_field": 30, "missing_field": 20},
                            "in_corrupted_batches": 200},
                 "bytes": 12345,
                 "expected": {"objects": 5, "bronzeRows": 250, "deadLetters": [
                     {"category": "corrupted_batch", "reason": "trailing_data", "count": 2},
                     {"category": "invalid_schema", "reason": "missing_field", "count": 50}]}}
                """);

        assertThat(truth).isEqualTo(new Truth(5, 12345, 300, 2, 250, 52));
    }
}
