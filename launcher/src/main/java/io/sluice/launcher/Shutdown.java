package io.sluice.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** One stop of an installation. */
final class Shutdown {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // Along the flow: what writes ends before what reads, and the store, which all use, comes last.
    private static final List<Service> ORDER =
            List.of(Service.PRODUCER, Service.INGEST, Service.QUERY, Service.OBJECT_STORE);

    private final Services services;
    private final PrintStream out;

    Shutdown(Services services, PrintStream out) {
        this.services = services;
        this.out = out;
    }

    static List<Service> order(Collection<Service> services) {
        return ORDER.stream().filter(services::contains).toList();
    }

    void run() {
        var running = ORDER.stream()
                .filter(service -> services.running(service).isPresent())
                .toList();
        for (var service : ORDER) {
            if (!services.stop(service, PATIENCE)) {
                out.println("%s did not end within %d s and was killed; nothing committed is lost"
                        .formatted(service.label(), PATIENCE.toSeconds()));
            } else if (running.contains(service)) {
                services.keepClasses(service);
                out.println(service.label() + " stopped");
            }
        }
        if (running.isEmpty()) {
            out.println("Nothing is running.");
        }
    }
}
