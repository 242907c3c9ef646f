package io.sluice.ingest.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** How columns are encoded: as Parquet does it by default, but texts with a faster dictionary. */
final class ColumnEncodings implements ValuesWriterFactory {

    private final ValuesWriterFactory others = new DefaultV1ValuesWriterFactory();
    private @Nullable ParquetProperties properties;

    @Override
    public void initialize(ParquetProperties fileProperties) {
        this.properties = fileProperties;
        others.initialize(fileProperties);
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        var file = properties;
        if (file == null || column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY) {
            return others.newValuesWriter(column);
        }
        return FallbackValuesWriter.of(
                new TextDictionaryWriter(file.getDictionaryPageSizeThreshold(), file.getAllocator()),
                new PlainValuesWriter(file.getInitialSlabSize(), file.getPageSizeThreshold(), file.getAllocator()));
    }
}
