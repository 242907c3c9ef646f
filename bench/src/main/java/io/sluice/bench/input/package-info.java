/** What is ingested: made by the producer, so that its truth says what must come out. */
@NullMarked
package io.sluice.bench.input;

import org.jspecify.annotations.NullMarked;
