package io.sluice.ingest.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.engine.Engine;
import io.sluice.ingest.LocalSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables on the local disk, looked at with Spark's own Delta. */
class DeltaTableIT {

    private static final StructType COLUMNS = new StructType()
            .add("name", DataTypes.StringType, true, "What it is called")
            .add(
                    "nested",
                    new StructType().add("list", DataTypes.createArrayType(DataTypes.DoubleType), true, "Numbers"))
            .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.BooleanType))
            .add("day", DataTypes.DateType)
            .add("at", DataTypes.TimestampType)
            .add("number", DataTypes.LongType);

    private static SparkSession spark;

    @TempDir
    Path directory;

    private final Engine engine = LogEngine.of(new Configuration());

    @BeforeAll
    static void startSpark() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    private String path() {
        return directory.toUri().toString() + "table";
    }

    private DeltaTable open() {
        return DeltaTable.open(engine, path(), COLUMNS, "A test", "test", Runnable::run);
    }

    @Test
    void createsATableWithTheGivenColumnsAndComments() {
        open();
        assertThat(spark.read().format("delta").load(path()).schema()).isEqualTo(COLUMNS);
        assertThat(spark.sql("describe detail delta.`%s`".formatted(path()))
                        .select("properties")
                        .first()
                        .getJavaMap(0))
                .extractingByKey("comment")
                .isEqualTo("A test");
    }

    @Test
    void takesATableThatHasNoComments() {
        spark.sql("create table delta.`%s` (%s) using delta"
                .formatted(path(), COLUMNS.toDDL().replaceAll("(?i) COMMENT '[^']*'", "")));
        open().appendOnce(1, List.of(file("a")));
        assertThat(spark.read()
                        .format("delta")
                        .load(path())
                        .schema()
                        .apply("name")
                        .getComment()
                        .isEmpty())
                .isTrue();
        assertThat(files()).containsExactly("a");
    }

    @Test
    void appendsATransactionOnceHoweverOftenItIsRepeated() {
        open().appendOnce(7, List.of(file("a")));
        open().appendOnce(7, List.of(file("b")));
        assertThat(files()).containsExactly("a");
        assertThat(open().lastTransaction()).isEqualTo(7);
    }

    @Test
    void refusesATransactionOlderThanTheTable() {
        var table = open();
        table.appendOnce(7, List.of(file("a")));
        assertThatThrownBy(() -> table.appendOnce(6, List.of(file("b"))))
                .isInstanceOf(StaleCheckpointException.class)
                .hasMessageContaining("holds batch 7 already")
                .hasMessageContaining("delete the checkpoint");
        assertThat(files()).containsExactly("a");
    }

    @Test
    void appendsOnTopOfAnotherWriter() {
        var table = open();
        table.appendOnce(1, List.of(file("a")));
        DeltaTable.open(engine, path(), COLUMNS, "A test", "other", Runnable::run)
                .appendOnce(1, List.of(file("b")));
        table.appendOnce(2, List.of(file("c")));
        assertThat(files()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void leavesAloneWhatItsOwnLostCommitHasWritten() {
        var first = open();
        var second = open();
        first.appendOnce(1, List.of(file("a")));
        second.appendOnce(1, List.of(file("a-again")));
        assertThat(files()).containsExactly("a");
    }

    @Test
    void writesALogCheckpointEveryTenCommits() {
        var table = open();
        for (var i = 1; i <= 10; i++) {
            table.appendOnce(i, List.of(file("file-" + i)));
        }
        assertThat(directory.resolve("table/_delta_log/_last_checkpoint")).exists();
        assertThat(open().lastTransaction()).isEqualTo(10);
    }

    @Test
    void readsAColumnThatSparkHasWritten() {
        open();
        spark.sql("insert into delta.`%s` (name) values ('x'), ('y'), (null)".formatted(path()));
        var names = new ArrayList<String>();
        open().forEachString("name", names::add);
        assertThat(names).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void refusesATableWithOtherColumns() {
        spark.sql("create table delta.`%s` (name string) using delta".formatted(path()));
        assertThatThrownBy(this::open)
                .isInstanceOf(IncompatibleTableException.class)
                .hasMessageContaining(path())
                .hasMessageContaining("write to another path");
    }

    @Test
    void refusesAPartitionedTable() {
        spark.sql("create table delta.`%s` (%s) using delta partitioned by (day)".formatted(path(), COLUMNS.toDDL()));
        assertThatThrownBy(this::open)
                .isInstanceOf(IncompatibleTableException.class)
                .hasMessageContaining("[day]");
    }

    @Test
    void refusesATableWithAFeatureThatItDoesNotKnow() {
        spark.sql("create table delta.`%s` (%s) using delta tblproperties (delta.enableChangeDataFeed = true)"
                .formatted(path(), COLUMNS.toDDL()));
        assertThatThrownBy(this::open)
                .isInstanceOf(IncompatibleTableException.class)
                .hasMessageContaining("needs a writer");
    }

    private static DataFile file(String name) {
        return new DataFile(name, 1, 1, List.of(new DataFile.Range("number", false, 1, 2, 0)));
    }

    /** The names in the log: these tests commit files that nobody has written. */
    private List<String> files() {
        return List.of(spark.read().format("delta").load(path()).inputFiles()).stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .toList();
    }
}
