package io.sluice.query.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name as the table's schema has it
 * @param type its SQL type
 * @param comment what it means; null when the schema does not say
 */
public record Column(String name, String type, @Nullable String comment) {}
