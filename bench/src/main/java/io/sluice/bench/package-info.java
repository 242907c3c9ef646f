/** The command line of the benchmarks. Begin reading at {@link io.sluice.bench.BenchApplication}. */
@NullMarked
package io.sluice.bench;

import org.jspecify.annotations.NullMarked;
