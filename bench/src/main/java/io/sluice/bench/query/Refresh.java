package io.sluice.bench.query;

import static io.sluice.bench.report.Figures.millis;
import static io.sluice.bench.report.Figures.ofOneCore;

import io.sluice.bench.Size;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.Poll;
import io.sluice.bench.process.QueryService;
import io.sluice.bench.report.Table;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to follow tables with many commits: one load of everything with an empty cache, and then what each
 * commit adds. The figures are those of the service's own timer around its refreshes.
 */
public final class Refresh {

    private static final int NEW_COMMITS = 20;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final String TIMER = "query_refresh_duration_seconds";

    private final Laboratory laboratory;
    private final PrintStream out;

    public Refresh(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        var commits = size == Size.FULL ? 1_000 : 100;
        laboratory.progress(String.format(Locale.ROOT, "refresh, tables of %,d commits", commits));
        try (var lake = new Lake(laboratory, laboratory.directory("refresh").resolve("store"))) {
            lake.produce(commits);
            run(lake, commits);
        } catch (BenchException e) {
            out.println(e.getMessage());
        }
    }

    private void run(Lake lake, int commits) {
        try (var ingest = lake.ingestOneByOne()) {
            ingest.awaitObjects(commits);
            laboratory.progress("refresh");
            var cache = laboratory.directory("refresh").resolve("cache");
            try (var query = laboratory.query(lake.store().endpoint(), cache, List.of())) {
                query.awaitAnswer(FirstAnswer.SQL);
                out.printf("%n## Following tables of %,d commits%n%n", lake.commits());
                measure(lake, query);
            }
        }
    }

    private void measure(Lake lake, QueryService query) {
        var cold = query.metrics().max(TIMER + "_max");
        // What a start leaves to be done is over then.
        Poll.pause(IDLE);
        var start = query.metrics();
        var cpu = query.process().cpu();
        Poll.pause(IDLE);
        var idle = query.metrics();
        var idleCpu = ofOneCore(query.process().cpu().minus(cpu), IDLE);
        lake.produce(NEW_COMMITS);
        query.awaitBatchesAfter(idle, NEW_COMMITS);
        var end = query.metrics();

        var withoutNews = idle.sumSince(start, TIMER).dividedBy(Math.max(1, idle.countSince(start, TIMER)));
        var news = end.sumSince(idle, TIMER).minus(withoutNews.multipliedBy(end.countSince(idle, TIMER)));
        var table = new Table("refresh", "duration");
        table.add("everything, with an empty cache", millis(Duration.ofNanos(Math.round(cold * 1e9))));
        table.add("without news", millis(withoutNews));
        table.add("each commit adds", millis(news.dividedBy(NEW_COMMITS)));
        out.println(table);
        out.printf("%nWithout news the service takes %s of a core.%n", idleCpu);
    }
}
