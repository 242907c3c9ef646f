/** The rows of the three tables, as Spark sees them, and how the parser's values become theirs. */
@NullMarked
package io.sluice.ingest.row;

import org.jspecify.annotations.NullMarked;
