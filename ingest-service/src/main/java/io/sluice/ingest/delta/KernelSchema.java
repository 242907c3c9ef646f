package io.sluice.ingest.delta;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import org.apache.spark.sql.types.StructField;

/** Delta Kernel's form of a Spark schema, for the types that a record schema can produce, with their comments. */
final class KernelSchema {

    private KernelSchema() {}

    static StructType of(org.apache.spark.sql.types.StructType spark) {
        var kernel = new StructType();
        for (var field : spark.fields()) {
            kernel = kernel.add(field.name(), type(field.dataType()), field.nullable(), comment(field));
        }
        return kernel;
    }

    private static FieldMetadata comment(StructField field) {
        return field.getComment().isEmpty()
                ? FieldMetadata.empty()
                : FieldMetadata.builder()
                        .putString("comment", field.getComment().get())
                        .build();
    }

    private static DataType type(org.apache.spark.sql.types.DataType spark) {
        if (spark instanceof org.apache.spark.sql.types.StringType) {
            return StringType.STRING;
        } else if (spark instanceof org.apache.spark.sql.types.LongType) {
            return LongType.LONG;
        } else if (spark instanceof org.apache.spark.sql.types.DoubleType) {
            return DoubleType.DOUBLE;
        } else if (spark instanceof org.apache.spark.sql.types.BooleanType) {
            return BooleanType.BOOLEAN;
        } else if (spark instanceof org.apache.spark.sql.types.TimestampType) {
            return TimestampType.TIMESTAMP;
        } else if (spark instanceof org.apache.spark.sql.types.DateType) {
            return DateType.DATE;
        } else if (spark instanceof org.apache.spark.sql.types.StructType struct) {
            return of(struct);
        } else if (spark instanceof org.apache.spark.sql.types.ArrayType array) {
            return new ArrayType(type(array.elementType()), array.containsNull());
        } else if (spark instanceof org.apache.spark.sql.types.MapType map) {
            return new MapType(type(map.keyType()), type(map.valueType()), map.valueContainsNull());
        }
        throw new IllegalArgumentException("No Delta type for Spark's " + spark.catalogString());
    }
}
