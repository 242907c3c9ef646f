/** Writes batches of events to the object store: schedule, generate, encode, store. Start at {@code ProductionSchedule}. */
@NullMarked
package io.sluice.producer;

import org.jspecify.annotations.NullMarked;
