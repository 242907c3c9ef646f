package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import org.junit.jupiter.api.Test;

class SqlTypesTests {

    @Test
    void translatesNestedTypes() {
        var struct = new StructType()
                .add("a \"b\"", StringType.STRING)
                .add("m", new MapType(StringType.STRING, new ArrayType(LongType.LONG, true), true));
        assertThat(SqlTypes.of(struct)).isEqualTo("STRUCT(\"a \"\"b\"\"\" VARCHAR, \"m\" MAP(VARCHAR, BIGINT[]))");
    }

    @Test
    void translatesSimpleTypes() {
        assertThat(SqlTypes.of(TimestampType.TIMESTAMP)).isEqualTo("TIMESTAMP WITH TIME ZONE");
        assertThat(SqlTypes.of(IntegerType.INTEGER)).isEqualTo("INTEGER");
        assertThat(SqlTypes.of(new DecimalType(18, 3))).isEqualTo("DECIMAL(18, 3)");
    }
}
