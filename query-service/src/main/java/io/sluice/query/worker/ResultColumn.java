package io.sluice.query.worker;

/**
 * A column of a result.
 *
 * @param name as the statement has it
 * @param type its SQL type
 */
public record ResultColumn(String name, String type) {}
