/** Where outcomes go: Parquet files written side by side by the tasks, three logs committed by the driver. */
@NullMarked
package io.sluice.ingest.sink;

import org.jspecify.annotations.NullMarked;
