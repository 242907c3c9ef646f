package io.sluice.query.catalog;

/**
 * A column of a table.
 *
 * @param name as the table's schema has it
 * @param type its SQL type
 */
public record Column(String name, String type) {}
