package io.sluice.query.sql;

import io.sluice.query.pool.Interruption.Cause;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The statements that can be asked for by id: those that wait or run, and for a while those that ran in the
 * background. To a user, the statements of others do not exist. Safe for use by many threads.
 */
@Component
class QueryRegistry implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final int RANDOM_BYTES = 18;

    private final ResultProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Query> queries = new ConcurrentHashMap<>();
    private final ScheduledExecutorService cleaner = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "results");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings(
            "FutureReturnValueIgnored") // It is repeated until the clock is stopped, and catches what it throws.
    QueryRegistry(ResultProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        cleaner.scheduleWithFixedDelay(this::forgetOld, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Adds a statement.
     *
     * @param wanted the id that the client chose, or null for a random one
     */
    Query add(Query.Order order, @Nullable String wanted) {
        if (wanted != null && !ID.matcher(wanted).matches()) {
            throw QueryProblem.badRequest("X-Query-Id must have 16 to 64 letters, digits, '-' or '_'.");
        }
        var query = new Query(wanted == null ? randomId() : wanted, order, clock.instant());
        if (queries.putIfAbsent(query.id(), query) != null) {
            throw QueryProblem.idInUse();
        }
        return query;
    }

    private String randomId() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** The statement of this id and this user. */
    Query find(String id, String user) {
        var query = queries.get(id);
        if (query == null || !query.order().user().equals(user)) {
            throw QueryProblem.unknownQuery();
        }
        return query;
    }

    /** The statements of this user, the newest first. */
    List<Query> of(String user) {
        return queries.values().stream()
                .filter(query -> query.order().user().equals(user))
                .sorted(Comparator.comparing(Query::submittedAt).reversed())
                .toList();
    }

    /** Stops a statement, which can be asked for then, or deletes one that had ended before. */
    void cancel(Query query) {
        if (query.finishedAt() == null) {
            query.interruption().interrupt(Cause.CANCELLED);
        } else {
            forget(query);
        }
    }

    /** Deletes a statement and its result. */
    void forget(Query query) {
        queries.remove(query.id(), query);
        var result = query.result();
        if (result != null) {
            result.content().close();
        }
    }

    /** Until when a statement that has ended can be asked for; null before its end. */
    @Nullable
    Instant expiry(Query query) {
        var end = query.finishedAt();
        return end == null ? null : end.plus(properties.keep());
    }

    private void forgetOld() {
        var now = clock.instant();
        for (var query : queries.values()) {
            var expiry = expiry(query);
            if (query.order().background() && expiry != null && expiry.isBefore(now)) {
                forget(query);
            }
        }
    }

    @Override
    public void close() {
        cleaner.shutdownNow();
        queries.values().forEach(query -> query.interruption().interrupt(Cause.CANCELLED));
    }
}
