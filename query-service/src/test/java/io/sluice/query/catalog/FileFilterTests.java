package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files a condition leaves out, by what their statistics say. */
class FileFilterTests {

    private static final Column NUMBER = new Column("n", "BIGINT", null);
    private static final Column TEXT = new Column("name", "VARCHAR", null);
    private static final Column TIME = new Column("seen", "TIMESTAMP WITH TIME ZONE", null);
    private static final Column RATIO = new Column("ratio", "DOUBLE", null);
    private static final List<Column> COLUMNS = List.of(NUMBER, TEXT, TIME, RATIO);

    private static final String STATISTICS = """
            {"numRecords": 3,
             "minValues": {"n": 5, "name": "b", "seen": "2026-01-01T10:00:00.123Z", "ratio": 1.0},
             "maxValues": {"n": 7, "name": "d\uDBFF\uDFFF", "seen": "2026-01-01T12:00:00.123+01:00", "ratio": 2.0},
             "nullCount": {"n": 0}}""";

    private static boolean mayBe(Column column, Literal.Type type, String value) {
        var literal = new Literal(type, value);
        var equal = FileFilter.and(List.of(FileFilter.atLeast(column, literal), FileFilter.atMost(column, literal)));
        return keeps(equal, STATISTICS);
    }

    private static boolean keeps(FileFilter filter, String statistics) {
        var path = new ObjectPath("bronze", "events/x.parquet");
        return filter.keeps(new DataFile(path, 1, 0, FileStatistics.of(statistics, COLUMNS, "n")));
    }

    @Test
    void leavesOutFilesWithOtherNumbers() {
        assertThat(mayBe(NUMBER, Literal.Type.INTEGER, "4")).isFalse();
        assertThat(mayBe(NUMBER, Literal.Type.INTEGER, "5")).isTrue();
        assertThat(mayBe(NUMBER, Literal.Type.INTEGER, "8")).isFalse();
        assertThat(mayBe(NUMBER, Literal.Type.INTEGER, "99999999999999999999")).isTrue();
        assertThat(mayBe(NUMBER, Literal.Type.TEXT, "4")).isTrue();
    }

    @Test
    void comparesTextsByTheirBytes() {
        assertThat(mayBe(TEXT, Literal.Type.TEXT, "a")).isFalse();
        assertThat(mayBe(TEXT, Literal.Type.TEXT, "B")).isFalse();
        assertThat(mayBe(TEXT, Literal.Type.TEXT, "d\uFB01")).isTrue();
        assertThat(mayBe(TEXT, Literal.Type.TEXT, "e")).isFalse();
        assertThat(mayBe(TEXT, Literal.Type.INTEGER, "1")).isTrue();
    }

    @Test
    void knowsThatTheLogCutsTimesOff() {
        assertThat(mayBe(TIME, Literal.Type.TEXT, "2026-01-01 10:00:00.122999")).isFalse();
        assertThat(mayBe(TIME, Literal.Type.TEXT, "2026-01-01T11:00:00.123999Z"))
                .isTrue();
        assertThat(mayBe(TIME, Literal.Type.TEXT, "2026-01-01 11:00:00.124")).isFalse();
        assertThat(mayBe(TIME, Literal.Type.TIMESTAMP_WITH_ZONE, "2026-01-01 13:00:00+05:30"))
                .isFalse();
        assertThat(mayBe(TIME, Literal.Type.TIMESTAMP, "2026-01-01 09:00:00")).isFalse();
        assertThat(mayBe(TIME, Literal.Type.DATE, "2026-01-01")).isFalse();
    }

    @Test
    void cutsOffNanosecondsAsTheEngineDoes() {
        assertThat(mayBe(TIME, Literal.Type.TEXT, "2026-01-01T10:00:00.122999999Z"))
                .isFalse();
        assertThat(mayBe(TIME, Literal.Type.TEXT, "2026-01-01T11:00:00.123999999Z"))
                .isTrue();
    }

    @Test
    void readsTimesOfAllYears() {
        assertThat(mayBe(TIME, Literal.Type.TEXT, "9999-12-31 23:59:59.999999")).isFalse();
        assertThat(mayBe(TIME, Literal.Type.TEXT, "0001-01-01")).isFalse();
    }

    @Test
    void concludesNothingFromWhatItDoesNotRead() {
        assertThat(mayBe(TIME, Literal.Type.TEXT, "yesterday")).isTrue();
        assertThat(mayBe(TIME, Literal.Type.TEXT, "2026-02-30")).isTrue();
        assertThat(mayBe(TIME, Literal.Type.TIMESTAMP, "2026-01-01 09:00:00+02"))
                .isTrue();
        assertThat(mayBe(TIME, Literal.Type.DATE, "2026-01-01 09:00:00")).isTrue();
        assertThat(mayBe(RATIO, Literal.Type.INTEGER, "9")).isTrue();
    }

    @Test
    void keepsFilesWithoutStatistics() {
        var filter = FileFilter.atLeast(NUMBER, new Literal(Literal.Type.INTEGER, "9"));
        assertThat(keeps(filter, STATISTICS)).isFalse();
        assertThat(keeps(filter, "")).isTrue();
        assertThat(keeps(filter, "{")).isTrue();
        assertThat(keeps(filter, "{\"minValues\": {\"n\": 1}}")).isTrue();
        assertThat(keeps(filter, "{\"minValues\": {\"n\": 1}, \"maxValues\": {\"n\": 1.5}}"))
                .isTrue();
    }

    @Test
    void combinesConditions() {
        var met = FileFilter.atLeast(NUMBER, new Literal(Literal.Type.INTEGER, "6"));
        var notMet = FileFilter.atLeast(NUMBER, new Literal(Literal.Type.INTEGER, "8"));
        assertThat(keeps(FileFilter.and(List.of(met, notMet)), STATISTICS)).isFalse();
        assertThat(keeps(FileFilter.or(List.of(met, notMet)), STATISTICS)).isTrue();
        assertThat(keeps(FileFilter.NONE, STATISTICS)).isFalse();
    }
}
