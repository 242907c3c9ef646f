package io.sluice.starter.security;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Requests that change nothing although their HTTP method is not {@code GET}, and so are open to the viewer too. A
 * service that has some declares one bean of this type; without it only {@code GET} and {@code HEAD} are open to the
 * viewer.
 *
 * @param requests the method and path pattern of each
 */
public record ViewerRequests(List<Request> requests) {

    public ViewerRequests {
        requests = List.copyOf(requests);
    }

    /**
     * One kind of request.
     *
     * @param method the HTTP method
     * @param pattern a path pattern as Spring MVC writes them, for example {@code /api/v1/queries/{id}}
     */
    public record Request(HttpMethod method, String pattern) {}
}
