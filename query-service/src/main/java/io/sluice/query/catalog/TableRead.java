package io.sluice.query.catalog;

/**
 * That a statement reads a table.
 *
 * @param table which one
 * @param filter which of its files the statement may need
 */
public record TableRead(Table table, FileFilter filter) {}
