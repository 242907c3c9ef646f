package io.sluice.ingest.row;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.sluice.ingest.schema.RecordSchema;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the three tables. Every column is nullable in the table: which ones a record must have is the
 * schema's business, and a table that never refuses a row can follow a schema that becomes looser.
 */
public final class TableSchemas {

    /** Place of {@code _batch_id} in bronze and dead letters, counted from the end: every row is stamped with it. */
    public static final int BATCH_ID_FROM_END = 3;

    /** Place of {@code _ingested_at}, counted likewise. */
    public static final int INGESTED_AT_FROM_END = 2;

    /** Columns that say where a row comes from; the same in bronze and dead letters. */
    private static final StructType LOCATION = new StructType()
            .add("_source_file", StringType)
            .add("_ordinal", LongType)
            .add("_source_modified_at", TimestampType)
            .add("_batch_id", LongType)
            .add("_ingested_at", TimestampType)
            .add("_schema_version", StringType);

    private TableSchemas() {}

    /** The schema's columns, then the location columns. */
    public static StructType bronze(RecordSchema schema) {
        return withLocation(SparkTypes.columns(schema));
    }

    /** What is wrong with a record or an object, then the location columns. */
    public static StructType deadLetters() {
        return withLocation(new StructType()
                .add("category", StringType)
                .add("reason", StringType)
                .add("field", StringType)
                .add("expected", StringType)
                .add("actual", StringType)
                .add("raw", StringType)
                .add("raw_size", LongType)
                .add("raw_truncated", BooleanType)
                .add("stage", StringType));
    }

    /** One row per object. */
    public static StructType ledger() {
        return new StructType()
                .add("_source_file", StringType)
                .add("size", LongType)
                .add("etag", StringType)
                .add("source_modified_at", TimestampType)
                .add("records", LongType)
                .add("bronze_rows", LongType)
                .add("dead_letters", LongType)
                .add("batch_id", LongType)
                .add("started_at", TimestampType)
                .add("committed_at", TimestampType);
    }

    private static StructType withLocation(StructType own) {
        var all = own;
        for (var field : LOCATION.fields()) {
            all = all.add(field);
        }
        return all;
    }
}
