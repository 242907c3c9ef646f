package io.sluice.query.sql;

import io.sluice.query.catalog.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine answered.
 *
 * @param columns names and SQL types
 * @param rows at most as many as asked for
 * @param truncated whether there were more
 */
record ResultRows(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {}
