package io.sluice.bench.throughput;

import io.sluice.bench.report.Measurement;

/** How a contender fared. */
sealed interface Result {

    /** It did it. */
    record Success(Measurement measurement) implements Result {}

    /** It could not, and the log says why. */
    record Failure() implements Result {}
}
