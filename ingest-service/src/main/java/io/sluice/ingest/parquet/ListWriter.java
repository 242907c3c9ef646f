package io.sluice.ingest.parquet;

import org.apache.parquet.io.api.RecordConsumer;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/**
 * Writes a list in the standard three levels, {@code list (repeated) element}, which tell an empty list, an element
 * that is null and a list that is null from each other.
 *
 * @param element writes an element
 */
record ListWriter(ValueWriter element) implements ValueWriter {

    @Override
    public void write(SpecializedGetters from, int ordinal, RecordConsumer to) {
        var list = from.getArray(ordinal);
        to.startGroup();
        if (list.numElements() > 0) {
            to.startField("list", 0);
            for (var i = 0; i < list.numElements(); i++) {
                to.startGroup();
                if (!list.isNullAt(i)) {
                    to.startField("element", 0);
                    element.write(list, i, to);
                    to.endField("element", 0);
                }
                to.endGroup();
            }
            to.endField("list", 0);
        }
        to.endGroup();
    }
}
