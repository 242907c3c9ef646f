package io.sluice.ingest.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.util.Arrays;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
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

/** Parquet's form of a table's columns, as the Delta protocol wants it, for the types that a record schema can produce. */
final class ParquetTypes {

    private ParquetTypes() {}

    static MessageType of(StructType columns) {
        return new MessageType("row", fields(columns));
    }

    private static Type[] fields(StructType struct) {
        return Arrays.stream(struct.fields())
                .map(field -> type(field.name(), field.dataType(), OPTIONAL))
                .toArray(Type[]::new);
    }

    private static Type type(String name, DataType type, Type.Repetition repetition) {
        if (type instanceof StringType) {
            return Types.primitive(BINARY, repetition).as(stringType()).named(name);
        } else if (type instanceof LongType) {
            return Types.primitive(INT64, repetition).named(name);
        } else if (type instanceof DoubleType) {
            return Types.primitive(DOUBLE, repetition).named(name);
        } else if (type instanceof BooleanType) {
            return Types.primitive(BOOLEAN, repetition).named(name);
        } else if (type instanceof TimestampType) {
            return Types.primitive(INT64, repetition)
                    .as(timestampType(true, MICROS))
                    .named(name);
        } else if (type instanceof DateType) {
            return Types.primitive(INT32, repetition).as(dateType()).named(name);
        } else if (type instanceof StructType struct) {
            return new GroupType(repetition, name, fields(struct));
        } else if (type instanceof ArrayType array) {
            return Types.list(repetition)
                    .element(type("element", array.elementType(), OPTIONAL))
                    .named(name);
        } else if (type instanceof MapType map) {
            return Types.map(repetition)
                    .key(type("key", map.keyType(), REQUIRED))
                    .value(type("value", map.valueType(), OPTIONAL))
                    .named(name);
        }
        throw new IllegalArgumentException("No Parquet type for Spark's " + type.catalogString());
    }
}
