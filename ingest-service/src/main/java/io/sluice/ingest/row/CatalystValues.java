package io.sluice.ingest.row;

import io.sluice.ingest.parse.ValueFactory;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Makes Spark's internal values straight from the parser: no Java strings, no boxing of rows, no conversion. */
public final class CatalystValues implements ValueFactory {

    @Override
    public Object string(byte[] utf8, int offset, int length) {
        return UTF8String.fromBytes(utf8, offset, length);
    }

    @Override
    public Object timestamp(long epochMicros) {
        return epochMicros;
    }

    @Override
    public Object date(int epochDays) {
        return epochDays;
    }

    @Override
    public Object struct(@Nullable Object[] values) {
        return new GenericInternalRow(values);
    }

    @Override
    public Object list(List<@Nullable Object> values) {
        return new GenericArrayData(values.toArray());
    }

    @Override
    public Object map(List<Object> keys, List<@Nullable Object> values) {
        return new ArrayBasedMapData(new GenericArrayData(keys.toArray()), new GenericArrayData(values.toArray()));
    }
}
