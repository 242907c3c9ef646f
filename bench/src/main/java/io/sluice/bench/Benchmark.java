package io.sluice.bench;

import io.sluice.bench.freshness.Freshness;
import io.sluice.bench.history.History;
import io.sluice.bench.parser.Parser;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.query.Queries;
import io.sluice.bench.query.Refresh;
import io.sluice.bench.startup.StartUp;
import io.sluice.bench.throughput.Throughput;
import java.io.PrintStream;
import java.util.EnumSet;

/** The benchmarks, in the order in which they run. */
enum Benchmark {
    THROUGHPUT {
        @Override
        void run(Laboratory laboratory, Size size, PrintStream out) {
            new Throughput(laboratory, out).run(size);
        }
    },
    FRESHNESS {
        @Override
        void run(Laboratory laboratory, Size size, PrintStream out) {
            new Freshness(laboratory, out).run(size);
        }
    },
    HISTORY {
        @Override
        void run(Laboratory laboratory, Size size, PrintStream out) {
            new History(laboratory, out).run(size);
        }
    },
    PARSER {
        @Override
        void run(Laboratory laboratory, Size size, PrintStream out) {
            new Parser(laboratory, out).run(size);
        }
    },
    QUERY {
        @Override
        void run(Laboratory laboratory, Size size, PrintStream out) {
            new Queries(laboratory, out).run(size);
        }
    },
    REFRESH {
        @Override
        void run(Laboratory laboratory, Size size, PrintStream out) {
            new Refresh(laboratory, out).run(size);
        }
    },
    STARTUP {
        @Override
        void run(Laboratory laboratory, Size size, PrintStream out) {
            new StartUp(laboratory, out).run(size);
        }
    };

    /** Those of a run that names none. A quick one takes the start-up from the history. */
    static EnumSet<Benchmark> ofRun(Size size) {
        return size == Size.FULL
                ? EnumSet.of(THROUGHPUT, FRESHNESS, HISTORY, STARTUP)
                : EnumSet.of(THROUGHPUT, FRESHNESS, HISTORY);
    }

    abstract void run(Laboratory laboratory, Size size, PrintStream out);
}
