package io.sluice.ingest.spark;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Hands live driver objects to data sources and sinks. Spark creates those by class name and gives them strings only,
 * which its web UI shows; so the string is a ticket and the object, with its connections and secrets, stays here.
 * Thread-safe.
 *
 * @param <T> what is handed over
 */
public final class DriverObjects<T> {

    /** The option that carries the ticket. */
    public static final String OPTION = "sluice.ticket";

    private final Map<String, T> objects = new ConcurrentHashMap<>();

    /** Keeps an object until {@link #remove} and returns its ticket. */
    public String put(T object) {
        var ticket = UUID.randomUUID().toString();
        objects.put(ticket, object);
        return ticket;
    }

    public T get(CaseInsensitiveStringMap options) {
        var ticket = options.get(OPTION);
        var object = ticket == null ? null : objects.get(ticket);
        if (object == null) {
            throw new IllegalStateException(
                    "This format is for ingest-service's own streams; it has no options to set");
        }
        return object;
    }

    public void remove(String ticket) {
        objects.remove(ticket);
    }
}
