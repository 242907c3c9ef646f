/** The embedded Spark session and its web UI. */
@NullMarked
package io.sluice.ingest.spark;

import org.jspecify.annotations.NullMarked;
