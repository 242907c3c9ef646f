/** Rows become Parquet files: what a table's log later names. */
@NullMarked
package io.sluice.ingest.parquet;

import org.jspecify.annotations.NullMarked;
