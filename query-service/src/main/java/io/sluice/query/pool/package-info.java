/**
 * Worker processes from the service's side: starting them, giving each one statement at a time, and ending those that
 * use too much. Start reading at {@link io.sluice.query.pool.WorkerPool}.
 */
@NullMarked
package io.sluice.query.pool;

import org.jspecify.annotations.NullMarked;
