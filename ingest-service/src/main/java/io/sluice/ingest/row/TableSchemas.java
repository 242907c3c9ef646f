package io.sluice.ingest.row;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.sluice.ingest.schema.RecordSchema;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the three tables, and what they mean. Every column is nullable in the table: which ones a record must
 * have is the schema's business, and a table that never refuses a row can follow a schema that becomes looser.
 */
public final class TableSchemas {

    /** Place of {@code _batch_id} in bronze and dead letters, counted from the end: every row is stamped with it. */
    public static final int BATCH_ID_FROM_END = 3;

    /** Place of {@code _ingested_at}, counted likewise. */
    public static final int INGESTED_AT_FROM_END = 2;

    /** What a row of dead letters is. */
    public static final String DEAD_LETTERS_COMMENT =
            "What could not become a row of bronze: a record, or an object as a whole, and why.";

    /** What a row of the ledger is. */
    public static final String LEDGER_COMMENT = "What became of each object that was ingested.";

    /** Columns that say where a row comes from; the same in bronze and dead letters. */
    private static final StructType LOCATION = new StructType()
            .add("_source_file", StringType, true, "The object that the record came from.")
            .add("_ordinal", LongType, true, "The record's position in the object, from 0; null for a whole object.")
            .add("_source_modified_at", TimestampType, true, "When the object was written, by the clock of the store.")
            .add("_batch_id", LongType, true, "The batch that wrote the row; the ledger says when it was committed.")
            .add("_ingested_at", TimestampType, true, "When the row was written.")
            .add("_schema_version", StringType, true, "The version of the schema that the record was checked against.");

    private TableSchemas() {}

    /** The schema's columns, then the location columns. */
    public static StructType bronze(RecordSchema schema) {
        return withLocation(SparkTypes.columns(schema));
    }

    /** What a row of bronze is. */
    public static String bronzeComment(RecordSchema schema) {
        return schema.description() == null ? "The records that fit their schema." : schema.description();
    }

    /** What is wrong with a record or an object, then the location columns. */
    public static StructType deadLetters() {
        return withLocation(new StructType()
                .add(
                        "category",
                        StringType,
                        true,
                        "How much was turned away: corrupted_batch, corrupted_record or invalid_schema.")
                .add("reason", StringType, true, "Why, as a code that does not change.")
                .add(
                        "field",
                        StringType,
                        true,
                        "JSON pointer of the field at fault; null for the record or object as a whole.")
                .add("expected", StringType, true, "What would have been accepted.")
                .add("actual", StringType, true, "What stood there.")
                .add("raw", StringType, true, "The text of the record or object, cut when it is long.")
                .add("raw_size", LongType, true, "The size of the whole text in bytes.")
                .add("raw_truncated", BooleanType, true, "Whether raw was cut.")
                .add("stage", StringType, true, "The step that turned it away: READ, PARSE, VALIDATE or WRITE."));
    }

    /** One row per object. */
    public static StructType ledger() {
        return new StructType()
                .add("_source_file", StringType, true, "The object.")
                .add("size", LongType, true, "Its size in bytes, as it was listed.")
                .add("etag", StringType, true, "Its ETag, as it was listed; null when the store gives none.")
                .add("source_modified_at", TimestampType, true, "When it was written, by the clock of the store.")
                .add("records", LongType, true, "How many records it held: always bronze_rows + dead_letters.")
                .add("bronze_rows", LongType, true, "How many became rows of bronze.")
                .add("dead_letters", LongType, true, "How many became dead letters.")
                .add("batch_id", LongType, true, "The batch that it was ingested with.")
                .add("started_at", TimestampType, true, "When reading it began.")
                .add("committed_at", TimestampType, true, "When the batch was committed.");
    }

    private static StructType withLocation(StructType own) {
        var all = own;
        for (var field : LOCATION.fields()) {
            all = all.add(field);
        }
        return all;
    }
}
