package io.sluice.query.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Each row as an object on a line of its own. */
final class JsonLines implements RowWriter {

    private final SerializableString[] names;
    private final OutputStream output;
    private final JsonGenerator json;
    private boolean empty = true;

    JsonLines(List<ResultColumn> columns, OutputStream output) {
        this.names = columns.stream()
                .map(column -> new SerializedString(column.name()))
                .toArray(SerializableString[]::new);
        this.output = output;
        this.json = JsonValues.generator(output);
    }

    @Override
    public void write(ResultSet row) throws SQLException {
        empty = false;
        json.writeStartObject();
        for (var index = 0; index < names.length; index++) {
            json.writeName(names[index]);
            JsonValues.write(row.getObject(index + 1), json);
        }
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.close();
        if (!empty) {
            output.write('\n');
        }
        output.flush();
    }
}
