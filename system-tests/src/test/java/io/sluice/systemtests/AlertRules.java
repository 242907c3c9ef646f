package io.sluice.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What {@code prometheus/rules.yml} says. */
record AlertRules(String text) {

    static final Path DIRECTORY = Checkout.ROOT.resolve("prometheus");

    // Of the services, that is: what is recorded has a colon in its name.
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w:])(?:producer|ingest|query|jvm|process|http|system)_\\w+(?!\\w*:)");

    static AlertRules read() {
        try {
            return new AlertRules(Files.readString(DIRECTORY.resolve("rules.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> alerts() {
        return all("- alert: (\\w+)");
    }

    List<String> recorded() {
        return all("- record: (\\S+)");
    }

    List<String> runbooks() {
        return all("runbook_url: (\\S+)");
    }

    /** The services' metrics in its expressions. */
    Set<String> metrics() {
        var expressions = text.lines()
                .filter(line -> !line.strip().startsWith("#") && !line.contains("summary:"))
                .toList();
        return metricsIn(String.join("\n", expressions));
    }

    /** The services' metrics in any PromQL. */
    static Set<String> metricsIn(String promql) {
        var names = new TreeSet<String>();
        METRIC.matcher(promql).results().forEach(name -> names.add(name.group()));
        return names;
    }

    private List<String> all(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
