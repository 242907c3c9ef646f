package io.sluice.query.catalog;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.sluice.query.duckdb.SqlText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The SQL type of each Delta type. */
final class SqlTypes {

    private static final Map<Class<? extends DataType>, String> SIMPLE = Map.ofEntries(
            Map.entry(BinaryType.class, "BLOB"),
            Map.entry(BooleanType.class, "BOOLEAN"),
            Map.entry(ByteType.class, "TINYINT"),
            Map.entry(DateType.class, "DATE"),
            Map.entry(DoubleType.class, "DOUBLE"),
            Map.entry(FloatType.class, "FLOAT"),
            Map.entry(IntegerType.class, "INTEGER"),
            Map.entry(LongType.class, "BIGINT"),
            Map.entry(ShortType.class, "SMALLINT"),
            Map.entry(StringType.class, "VARCHAR"),
            Map.entry(TimestampNTZType.class, "TIMESTAMP"),
            Map.entry(TimestampType.class, "TIMESTAMP WITH TIME ZONE"));

    private SqlTypes() {}

    static List<Column> columns(StructType schema) {
        return schema.fields().stream()
                .map(field -> new Column(
                        field.getName(),
                        of(field.getDataType()),
                        field.getMetadata().getString("comment")))
                .toList();
    }

    /**
     * The SQL type of a Delta type.
     *
     * @throws UnsupportedTableException when there is none
     */
    static String of(DataType type) {
        if (type instanceof StructType struct) {
            return struct.fields().stream()
                    .map(field -> SqlText.name(field.getName()) + " " + of(field.getDataType()))
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
        } else if (type instanceof ArrayType array) {
            return of(array.getElementType()) + "[]";
        } else if (type instanceof MapType map) {
            return "MAP(%s, %s)".formatted(of(map.getKeyType()), of(map.getValueType()));
        } else if (type instanceof DecimalType decimal) {
            return "DECIMAL(%d, %d)".formatted(decimal.getPrecision(), decimal.getScale());
        }
        var simple = SIMPLE.get(type.getClass());
        if (simple == null) {
            throw new UnsupportedTableException("it has a column of type " + type);
        }
        return simple;
    }
}
