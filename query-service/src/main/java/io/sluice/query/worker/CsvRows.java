package io.sluice.query.worker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values after RFC 4180, with a header line. A null is nothing, an empty text is two quotes; other
 * values are the texts that JSON would have.
 */
final class CsvRows implements RowWriter {

    /** With these a spreadsheet takes a text for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final int columns;
    private final boolean withoutFormulas;
    private final Writer csv;

    CsvRows(List<ResultColumn> columns, OutputStream output, boolean withoutFormulas) throws IOException {
        this.columns = columns.size();
        this.withoutFormulas = withoutFormulas;
        this.csv = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), 1 << 15);
        for (var index = 0; index < columns.size(); index++) {
            separate(index);
            cell(columns.get(index).name(), true);
        }
        csv.write("\r\n");
    }

    @Override
    public void write(ResultSet row) throws SQLException, IOException {
        for (var index = 0; index < columns; index++) {
            separate(index);
            var value = row.getObject(index + 1);
            if (value != null) {
                cell(JsonValues.text(value), isText(value));
            }
        }
        csv.write("\r\n");
    }

    /** A number cannot be a formula, although it may begin with a sign. */
    private static boolean isText(@Nullable Object value) {
        return !(value instanceof Number);
    }

    private void separate(int index) throws IOException {
        if (index > 0) {
            csv.write(',');
        }
    }

    private void cell(String text, boolean isText) throws IOException {
        var guarded = withoutFormulas && isText && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
        if (needsQuotes(guarded)) {
            csv.write('"');
            csv.write(guarded.replace("\"", "\"\""));
            csv.write('"');
        } else {
            csv.write(guarded);
        }
    }

    private static boolean needsQuotes(String text) {
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == ',' || letter == '"' || letter == '\n' || letter == '\r') {
                return true;
            }
        }
        return text.isEmpty();
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
