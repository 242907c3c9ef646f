package io.sluice.query.worker;

import io.sluice.query.duckdb.EngineSettings;
import io.sluice.query.duckdb.SqlEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that runs statements, one at a time, for the service that started it. It hears from the service on its
 * standard input and answers on its standard output; when the input ends it ends too. It knows no credentials, and
 * everything that goes wrong in it, up to its death, concerns the one statement that it runs.
 */
public final class WorkerMain {

    private WorkerMain() {}

    /**
     * Arguments: memory in bytes, threads, the worker's own directory, bytes to spill at most. The files of the tables
     * are those in the current directory.
     */
    public static void main(String[] args) throws IOException {
        var wire = new Wire(System.in, new FileOutputStream(FileDescriptor.out));
        // Whatever else would be printed must not end up on the wire.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        var scratch = Path.of(args[2]);
        var settings = new EngineSettings(
                Long.parseLong(args[0]),
                Integer.parseInt(args[1]),
                scratch.resolve("spill"),
                Long.parseLong(args[3]),
                List.of(Path.of(""), scratch));
        new StatementLoop(SqlEngine.open(settings), wire, scratch).serve();
    }
}
