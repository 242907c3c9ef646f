package io.sluice.launcher;

import java.io.PrintStream;

/** A table of the services: running or not, healthy or not, where. */
final class Status {

    private static final String ROW = "%-17s %-8s %-8s %-10s %s%n";

    private final Settings settings;
    private final Services services;
    private final Probe probe;
    private final PrintStream out;

    Status(Settings settings, Services services, Probe probe, PrintStream out) {
        this.settings = settings;
        this.services = services;
        this.probe = probe;
        this.out = out;
    }

    void print() {
        out.printf(ROW, "service", "state", "pid", "health", "url");
        settings.services().forEach(this::print);
    }

    private void print(Service service) {
        var process = services.running(service);
        out.printf(
                ROW,
                service.label(),
                process.isPresent() ? "running" : "stopped",
                process.map(handle -> String.valueOf(handle.pid())).orElse("-"),
                process.isPresent() ? probe.health(service) : "-",
                settings.url(service.mainPort()));
    }
}
