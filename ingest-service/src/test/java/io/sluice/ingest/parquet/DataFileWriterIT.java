package io.sluice.ingest.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.LocalSpark;
import io.sluice.ingest.delta.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark reads of the files is what was written. */
class DataFileWriterIT {

    private static final StructType EVERY_TYPE = new StructType()
            .add("text", DataTypes.StringType)
            .add("number", DataTypes.LongType)
            .add("real", DataTypes.DoubleType)
            .add("flag", DataTypes.BooleanType)
            .add("at", DataTypes.TimestampType)
            .add("day", DataTypes.DateType)
            .add(
                    "struct",
                    new StructType()
                            .add("inner", DataTypes.StringType)
                            .add("deeper", new StructType().add("number", DataTypes.LongType)))
            .add("list", DataTypes.createArrayType(DataTypes.StringType))
            .add(
                    "structs",
                    DataTypes.createArrayType(
                            new StructType().add("x", DataTypes.LongType).add("y", DataTypes.LongType)))
            .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType));

    private static SparkSession spark;

    @TempDir
    Path directory;

    @BeforeAll
    static void startSpark() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @Test
    void writesEveryTypeWithAndWithoutNulls() throws IOException {
        var rows = spark.createDataFrame(
                List.of(
                        RowFactory.create(
                                "ü €",
                                Long.MIN_VALUE,
                                0.1,
                                true,
                                java.sql.Timestamp.valueOf("2026-11-21 03:04:05.123456"),
                                java.sql.Date.valueOf("2026-11-21"),
                                RowFactory.create("inner", RowFactory.create(7L)),
                                List.of("a", "", "b"),
                                List.of(RowFactory.create(1L, null), RowFactory.create(null, 2L)),
                                Map.of("k", 1.5)),
                        RowFactory.create(null, null, null, null, null, null, null, null, null, null),
                        RowFactory.create(
                                "",
                                0L,
                                Double.NaN,
                                false,
                                java.sql.Timestamp.valueOf("1582-01-01 00:00:00"),
                                java.sql.Date.valueOf("0001-01-01"),
                                RowFactory.create(null, RowFactory.create((Object) null)),
                                List.of(),
                                List.of(),
                                Map.of())),
                EVERY_TYPE);
        write(rows);
        assertThat(read(EVERY_TYPE).collectAsList()).isEqualTo(rows.collectAsList());
    }

    @Test
    void tellsAnElementThatIsNullFromAnEmptyList() throws IOException {
        var rows = spark.sql("SELECT array(cast(null AS string)) AS list, map('k', cast(null AS double)) AS map");
        write(rows);
        assertThat(read(rows.schema()).collectAsList()).isEqualTo(rows.collectAsList());
    }

    @Test
    void writesPagesWhoseDictionaryPaysAndOthers() throws IOException {
        var rows = spark.range(25_000).selectExpr("uuid() AS id", "concat('kind ', id % 40) AS kind", "id AS number");
        var written = rows.cache();
        var file = write(written);
        assertThat(file.rows()).isEqualTo(25_000);
        assertThat(read(rows.schema()).orderBy("number").collectAsList())
                .isEqualTo(written.orderBy("number").collectAsList());
        assertThat(encodings(file, "kind")).contains("DICTIONARY");
        assertThat(encodings(file, "id")).doesNotContain("DICTIONARY");
    }

    @Test
    void describesTheFileAsItIs() throws IOException {
        var rows = spark.sql("SELECT * FROM VALUES (5L), (null), (-3L) AS t(number)");
        var file = write(rows);
        assertThat(file.size()).isEqualTo(Files.size(directory.resolve(file.name())));
        assertThat(file.rows()).isEqualTo(3);
        assertThat(file.ranges()).containsExactly(new DataFile.Range("number", false, -3, 5, 1));
    }

    @Test
    void leavesNothingWhenItIsGivenUp() throws IOException {
        var columns = new StructType().add("text", DataTypes.StringType);
        files(columns).start(0).abort();
        try (var left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".parquet"));
        }
    }

    private DataFile write(Dataset<Row> rows) throws IOException {
        var writer = files(rows.schema()).start(0);
        var internal = ((org.apache.spark.sql.classic.Dataset<?>) rows)
                .queryExecution()
                .toRdd();
        for (InternalRow row : internal.toJavaRDD().map(InternalRow::copy).collect()) {
            writer.write(row);
        }
        return writer.finish();
    }

    private ParquetFiles files(StructType columns) {
        return new ParquetFiles(directory.toUri().toString(), columns, Configuration::new);
    }

    private Dataset<Row> read(StructType columns) {
        return spark.read().schema(columns).parquet(directory.toUri().toString());
    }

    /** How the last page of a column is encoded, among others. */
    private String encodings(DataFile file, String column) throws IOException {
        var path = new org.apache.hadoop.fs.Path(directory.resolve(file.name()).toUri());
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
            return reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .filter(chunk -> chunk.getPath().toDotString().equals(column))
                    .map(chunk -> chunk.getEncodings().toString())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
