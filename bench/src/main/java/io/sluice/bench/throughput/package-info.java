/** How much CPU a backlog takes. */
@NullMarked
package io.sluice.bench.throughput;

import org.jspecify.annotations.NullMarked;
