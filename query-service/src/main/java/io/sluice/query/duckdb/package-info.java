/** DuckDB behind locks: the engine that runs accepted statements, and the parser that never runs anything. */
@NullMarked
package io.sluice.query.duckdb;

import org.jspecify.annotations.NullMarked;
