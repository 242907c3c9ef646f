package io.sluice.ingest.parquet;

import org.apache.parquet.io.api.RecordConsumer;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/**
 * Writes a map as Parquet has it: a repeated group of a key and a value, which may be null.
 *
 * @param key writes a key
 * @param value writes a value
 */
record MapWriter(ValueWriter key, ValueWriter value) implements ValueWriter {

    @Override
    public void write(SpecializedGetters from, int ordinal, RecordConsumer to) {
        var map = from.getMap(ordinal);
        to.startGroup();
        if (map.numElements() > 0) {
            to.startField("key_value", 0);
            for (var i = 0; i < map.numElements(); i++) {
                to.startGroup();
                to.startField("key", 0);
                key.write(map.keyArray(), i, to);
                to.endField("key", 0);
                if (!map.valueArray().isNullAt(i)) {
                    to.startField("value", 1);
                    value.write(map.valueArray(), i, to);
                    to.endField("value", 1);
                }
                to.endGroup();
            }
            to.endField("key_value", 0);
        }
        to.endGroup();
    }
}
