/**
 * What runs in a worker process: one statement at a time on an engine of its own, from {@link
 * io.sluice.query.worker.WorkerMain}. Stands on the JDK, DuckDB, Jackson's streaming writer and Arrow only; {@link
 * io.sluice.query.worker.Wire} is what the service says to it and hears from it.
 */
@NullMarked
package io.sluice.query.worker;

import org.jspecify.annotations.NullMarked;
