package io.sluice.ingest.parquet;

import java.util.Arrays;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes the fields of a row or of a struct. A field that is null is left out, which is Parquet's null. */
final class FieldWriters {

    private final String[] names;
    private final ValueWriter[] writers;

    FieldWriters(StructType struct) {
        this.names = struct.fieldNames();
        this.writers = Arrays.stream(struct.fields())
                .map(StructField::dataType)
                .map(ValueWriter::of)
                .toArray(ValueWriter[]::new);
    }

    void write(SpecializedGetters from, RecordConsumer to) {
        for (var i = 0; i < writers.length; i++) {
            if (!from.isNullAt(i)) {
                to.startField(names[i], i);
                writers[i].write(from, i, to);
                to.endField(names[i], i);
            }
        }
    }
}
