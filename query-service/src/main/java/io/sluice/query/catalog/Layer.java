package io.sluice.query.catalog;

/** One of the three tables that each stream has. */
public enum Layer {
    LEDGER("ledger", "ledger", "batch_id"),
    BRONZE("bronze", "bronze", "_batch_id"),
    DEAD_LETTERS("dead-letters", "dead_letters", "_batch_id");

    /** The column of the ledger that says when a batch was committed. */
    static final String COMMITTED_AT = "committed_at";

    private final String bucket;
    private final String schema;
    private final String batchColumn;

    Layer(String bucket, String schema, String batchColumn) {
        this.bucket = bucket;
        this.schema = schema;
        this.batchColumn = batchColumn;
    }

    /** The bucket that holds one folder per stream. */
    String bucket() {
        return bucket;
    }

    /** The name of the schema in SQL. */
    public String schema() {
        return schema;
    }

    /** The column that says which batch wrote a row. */
    String batchColumn() {
        return batchColumn;
    }

    ObjectPath root(String stream) {
        return new ObjectPath(bucket, stream);
    }
}
