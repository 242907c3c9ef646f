package io.sluice.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One start of an installation: starts what does not run yet and waits until the first rows can be queried. It ends
 * with all services running or with none of those that it started. {@link #undo} may be called from another thread, at
 * any time.
 */
final class Startup {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    // Each waits by itself for what it needs, so the slowest to start comes first.
    private static final List<Service> ORDER =
            List.of(Service.INGEST, Service.QUERY, Service.OBJECT_STORE, Service.PRODUCER);

    private static final String FIRST_ROWS = "SELECT 1 FROM bronze.events LIMIT 1";

    private final Settings settings;
    private final Services services;
    private final Probe probe;
    private final QueryClient queries;
    private final Logs logs;
    private final PrintStream out;
    private final long begin = System.nanoTime();

    private final List<Service> started = new ArrayList<>();
    private boolean finished;
    private volatile boolean undone;

    Startup(Settings settings, Services services, Probe probe, QueryClient queries, Logs logs, PrintStream out) {
        this.settings = settings;
        this.services = services;
        this.probe = probe;
        this.queries = queries;
        this.logs = logs;
        this.out = out;
    }

    /**
     * Starts and waits.
     *
     * @return how long it took until the first rows could be queried, or nothing started because all ran already
     * @throws LauncherException when a port is taken, a service ends or rows do not come in time
     */
    Duration run() {
        var missing = ORDER.stream()
                .filter(settings.services()::contains)
                .filter(service -> services.running(service).isEmpty())
                .toList();
        requireFreePorts(missing);
        missing.forEach(this::start);
        if (missing.isEmpty()) {
            out.println("Already running.");
        } else {
            progress("started " + missing.stream().map(Service::label).collect(Collectors.joining(", ")));
        }
        awaitAnswers();
        awaitFirstRows();
        finish();
        return elapsed();
    }

    /** Whether this start was the one that brought something up. */
    synchronized boolean startedSomething() {
        return !started.isEmpty();
    }

    /** Stops what this start has started, and lets it start nothing more. Does nothing after the end of {@link #run}. */
    synchronized void undo() {
        if (finished) {
            return;
        }
        undone = true;
        for (var service : Shutdown.order(started)) {
            services.stop(service, STOP_PATIENCE);
        }
        started.clear();
    }

    private synchronized void start(Service service) {
        requireNotUndone();
        services.start(service);
        started.add(service);
    }

    private synchronized void finish() {
        requireNotUndone();
        finished = true;
    }

    private void requireNotUndone() {
        if (undone) {
            throw new LauncherException("Interrupted; what was started has been stopped");
        }
    }

    private void requireFreePorts(List<Service> missing) {
        var seen = new LinkedHashSet<Integer>();
        for (var port : ports(settings.services())) {
            if (!seen.add(settings.port(port))) {
                throw new LauncherException(
                        "port %d is set twice; change %s in .env".formatted(settings.port(port), port.setting()));
            }
        }
        var taken = ports(missing).stream()
                .filter(probe::isTaken)
                .map(port -> "port %d is taken; set %s in .env".formatted(settings.port(port), port.setting()))
                .collect(Collectors.joining("\n"));
        if (!taken.isEmpty()) {
            throw new LauncherException(taken);
        }
    }

    private static List<Port> ports(List<Service> services) {
        return services.stream().flatMap(service -> service.ports().stream()).toList();
    }

    private void awaitAnswers() {
        Set<Service> silent = new LinkedHashSet<>(settings.services());
        await("an answer of", silent, () -> {
            silent.removeIf(service -> {
                boolean answers = probe.answers(service);
                if (answers && startedSomething()) {
                    progress(service.label() + " answers");
                }
                return answers;
            });
            return silent.isEmpty();
        });
    }

    private void awaitFirstRows() {
        if (startedSomething()) {
            progress("waiting for the first rows of bronze.events");
        }
        await("the first rows of bronze.events from", Set.of(Service.INGEST), () -> queries.yieldsRow(FIRST_ROWS));
    }

    private void await(String what, Set<Service> from, BooleanSupplier condition) {
        boolean came = Poll.until(PATIENCE, () -> {
            requireAlive();
            return condition.getAsBoolean();
        });
        if (!came) {
            throw new LauncherException("Waited %d s for %s %s.%n%s"
                    .formatted(
                            PATIENCE.toSeconds(),
                            what,
                            from.stream().map(Service::label).collect(Collectors.joining(", ")),
                            from.stream().map(logs::tail).collect(Collectors.joining())));
        }
    }

    private void requireAlive() {
        for (var service : settings.services()) {
            if (services.running(service).isEmpty()) {
                requireNotUndone();
                throw new LauncherException(
                        "%s ended while it was starting.%n%s".formatted(service.label(), logs.tail(service)));
            }
        }
    }

    private void progress(String what) {
        out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1000.0, what);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
