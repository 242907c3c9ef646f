package io.sluice.ingest.parquet;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/** Hands one value, which is not null, from Spark's form of a row, array or map to Parquet. */
@FunctionalInterface
interface ValueWriter {

    void write(SpecializedGetters from, int ordinal, RecordConsumer to);

    static ValueWriter of(DataType type) {
        if (type instanceof StringType) {
            return (from, ordinal, to) -> to.addBinary(binary(from.getUTF8String(ordinal)));
        } else if (type instanceof LongType || type instanceof TimestampType) {
            return (from, ordinal, to) -> to.addLong(from.getLong(ordinal));
        } else if (type instanceof DoubleType) {
            return (from, ordinal, to) -> to.addDouble(from.getDouble(ordinal));
        } else if (type instanceof BooleanType) {
            return (from, ordinal, to) -> to.addBoolean(from.getBoolean(ordinal));
        } else if (type instanceof DateType) {
            return (from, ordinal, to) -> to.addInteger(from.getInt(ordinal));
        } else if (type instanceof StructType struct) {
            var fields = new FieldWriters(struct);
            return (from, ordinal, to) -> {
                to.startGroup();
                fields.write(from.getStruct(ordinal, struct.length()), to);
                to.endGroup();
            };
        } else if (type instanceof ArrayType array) {
            return new ListWriter(of(array.elementType()));
        } else if (type instanceof MapType map) {
            return new MapWriter(of(map.keyType()), of(map.valueType()));
        }
        throw new IllegalArgumentException("No Parquet value for Spark's " + type.catalogString());
    }

    /** Without a copy: Parquet copies what it keeps when it is told that the bytes will change. */
    private static Binary binary(UTF8String text) {
        var bytes = text.getByteBuffer();
        return Binary.fromReusedByteArray(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
}
