package io.sluice.ingest.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;

/**
 * {@code /actuator/streams}: what the streams do, and the state that they shall be in. Writing the state that a stream
 * is in already changes nothing. A stop answers when the stream has stopped, or says {@code STOPPING} if that takes
 * longer than its {@code stop-timeout}.
 */
@Component
@WebEndpoint(id = "streams")
final class StreamsEndpoint {

    private static final MimeType PROBLEM = MimeType.valueOf("application/problem+json");

    private final Streams streams;

    StreamsEndpoint(Streams streams) {
        this.streams = streams;
    }

    /**
     * The answer to {@code GET /actuator/streams}.
     *
     * @param streams one status per stream, by name
     */
    record All(Collection<StreamStatus> streams) {}

    @ReadOperation
    All all() {
        return new All(streams.statuses());
    }

    @ReadOperation
    WebEndpointResponse<?> one(@Selector String name) {
        return with(name, runner -> new WebEndpointResponse<>(runner.status()));
    }

    @WriteOperation
    WebEndpointResponse<?> write(@Selector String name, String state) {
        return with(name, runner -> switch (state.toLowerCase(Locale.ROOT)) {
            case "running" -> new WebEndpointResponse<>(runner.start());
            case "stopped" -> stop(runner);
            default ->
                problem(name, HttpStatus.BAD_REQUEST, "State '" + state + "' is not known. Allowed: running, stopped.");
        });
    }

    private static WebEndpointResponse<?> stop(StreamRunner runner) {
        try {
            return new WebEndpointResponse<>(runner.stop());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WebEndpointResponse<>(runner.status());
        }
    }

    private WebEndpointResponse<?> with(String name, Function<StreamRunner, WebEndpointResponse<?>> action) {
        var runner = streams.find(name);
        return runner.isPresent()
                ? action.apply(runner.get())
                : problem(
                        name,
                        HttpStatus.NOT_FOUND,
                        "There is no stream '" + name + "'. Configured: " + String.join(", ", streams.names()) + ".");
    }

    private static WebEndpointResponse<ProblemDetail> problem(String name, HttpStatus status, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create("/actuator/streams/" + URLEncoder.encode(name, UTF_8)));
        return new WebEndpointResponse<>(problem, status.value(), PROBLEM);
    }
}
