package io.sluice.ingest.row;

import io.sluice.ingest.schema.RecordSchema;
import io.sluice.ingest.schema.ValueType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Spark's types for the types of a record schema. */
final class SparkTypes {

    private SparkTypes() {}

    /** One column per field of the record, in the schema's order. */
    static StructType columns(RecordSchema schema) {
        return struct(schema.root());
    }

    private static StructType struct(ValueType.Struct type) {
        var struct = new StructType();
        for (var field : type.fields()) {
            struct = field.description() == null
                    ? struct.add(field.name(), type(field.type()))
                    : struct.add(field.name(), type(field.type()), true, field.description());
        }
        return struct;
    }

    private static DataType type(ValueType type) {
        if (type instanceof ValueType.Text) {
            return DataTypes.StringType;
        } else if (type instanceof ValueType.Int64) {
            return DataTypes.LongType;
        } else if (type instanceof ValueType.Float64) {
            return DataTypes.DoubleType;
        } else if (type instanceof ValueType.Bool) {
            return DataTypes.BooleanType;
        } else if (type instanceof ValueType.Timestamp) {
            return DataTypes.TimestampType;
        } else if (type instanceof ValueType.Date) {
            return DataTypes.DateType;
        } else if (type instanceof ValueType.Struct struct) {
            return struct(struct);
        } else if (type instanceof ValueType.ListOf list) {
            return DataTypes.createArrayType(type(list.item()));
        } else if (type instanceof ValueType.MapOf map) {
            return DataTypes.createMapType(DataTypes.StringType, type(map.value()));
        }
        throw new IllegalArgumentException("No column type for " + type.describe());
    }
}
