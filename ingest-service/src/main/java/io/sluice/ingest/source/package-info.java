/** Where objects come from: discovery, the file log that makes a batch repeatable, and the tasks' reader. */
@NullMarked
package io.sluice.ingest.source;

import org.jspecify.annotations.NullMarked;
