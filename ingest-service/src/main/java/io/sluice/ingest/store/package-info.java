/** The connection to the object store that driver and tasks share. */
@NullMarked
package io.sluice.ingest.store;

import org.jspecify.annotations.NullMarked;
