package io.sluice.query.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import tools.jackson.core.JsonGenerator;

/** All rows as one array of arrays. */
final class JsonRows implements RowWriter {

    private final int columns;
    private final OutputStream output;
    private final JsonGenerator json;

    JsonRows(int columns, OutputStream output) {
        this.columns = columns;
        this.output = output;
        this.json = JsonValues.generator(output);
        json.writeStartArray();
    }

    @Override
    public void write(ResultSet row) throws SQLException {
        json.writeStartArray();
        for (var index = 1; index <= columns; index++) {
            JsonValues.write(row.getObject(index), json);
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
        output.flush();
    }
}
