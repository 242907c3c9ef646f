package io.sluice.query.worker;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes rows in one format. Closing it writes what belongs behind the last row. */
interface RowWriter extends AutoCloseable {

    /** Writes the current row. */
    void write(ResultSet row) throws SQLException, IOException;

    @Override
    void close() throws IOException;
}
