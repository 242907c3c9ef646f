package io.sluice.query.catalog;

/**
 * A table as a statement sees it.
 *
 * @param schema the schema that its name is in
 * @param name its name with the schema, quoted where SQL needs it
 * @param query what it shows, for an engine in {@link Catalog#directory()}
 */
public record TableView(String schema, String name, String query) {}
