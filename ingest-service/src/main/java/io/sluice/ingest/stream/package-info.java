/** The life of a stream: its settings, desired and observed state, restarts, Actuator, health and metrics. */
@NullMarked
package io.sluice.ingest.stream;

import org.jspecify.annotations.NullMarked;
