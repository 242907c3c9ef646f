package io.sluice.ingest.row;

import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.parse.ParsedRow;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one object come from; completes parsed rows and rejections to table rows. Batch and time of
 * ingestion stay empty: the writer knows them.
 *
 * @param sourceFile the object's URL
 * @param sourceModifiedAt when the object was written, in microseconds since 1970
 * @param schemaVersion version of the schema that judged it
 */
public record Location(UTF8String sourceFile, long sourceModifiedAt, UTF8String schemaVersion) {

    private static final int COLUMNS = 6;

    /** A row of the bronze table. */
    public InternalRow bronze(ParsedRow row) {
        var values = new @Nullable Object[row.values().length + COLUMNS];
        System.arraycopy(row.values(), 0, values, 0, row.values().length);
        locate(values, row.ordinal());
        return new GenericInternalRow(values);
    }

    /** A row of the dead-letter table. */
    public InternalRow deadLetter(Rejection rejection) {
        var values = new @Nullable Object[9 + COLUMNS];
        values[0] = UTF8String.fromString(rejection.category().code());
        values[1] = UTF8String.fromString(rejection.reason().code());
        values[2] = text(rejection.field());
        values[3] = text(rejection.expected());
        values[4] = text(rejection.actual());
        values[5] = UTF8String.fromString(rejection.raw());
        values[6] = rejection.rawSize();
        values[7] = rejection.rawTruncated();
        values[8] = UTF8String.fromString(rejection.stage().name());
        locate(values, rejection.ordinal());
        return new GenericInternalRow(values);
    }

    private void locate(@Nullable Object[] values, @Nullable Long ordinal) {
        var first = values.length - COLUMNS;
        values[first] = sourceFile;
        values[first + 1] = ordinal;
        values[first + 2] = sourceModifiedAt;
        values[first + 5] = schemaVersion;
    }

    private static @Nullable UTF8String text(@Nullable String text) {
        return text == null ? null : UTF8String.fromString(text);
    }
}
