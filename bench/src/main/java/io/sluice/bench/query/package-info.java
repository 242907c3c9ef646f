/** What an answer of the query-service costs: over DuckDB itself, under load, in each format, after a commit. */
@NullMarked
package io.sluice.bench.query;

import org.jspecify.annotations.NullMarked;
