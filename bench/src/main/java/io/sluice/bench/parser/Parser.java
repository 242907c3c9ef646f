package io.sluice.bench.parser;

import io.sluice.bench.Size;
import io.sluice.bench.process.Laboratory;
import java.io.PrintStream;
import java.net.URI;

/** Runs {@link ParserBenchmark} with JMH on the jars of the shipped service. */
public final class Parser {

    private final Laboratory laboratory;
    private final PrintStream out;

    public Parser(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        out.printf("%n## Parser alone, one thread, per event (JMH)%n%n");
        laboratory.progress("parser");
        var output = laboratory.onIngestJars(ParserRun.class, URI.create("http://127.0.0.1:1"), size.name());
        out.println(output);
    }
}
