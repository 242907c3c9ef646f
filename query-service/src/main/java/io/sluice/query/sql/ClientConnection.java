package io.sluice.query.sql;

import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * The connection on which a request came. Tomcat looks at it only when it reads or writes; this looks while the request
 * is being worked on.
 */
final class ClientConnection {

    private final Request request;

    ClientConnection(Request request) {
        this.request = request;
    }

    /**
     * Whether the client has closed it. Must not be called while somebody reads the request or writes the response.
     */
    boolean isClosed() {
        request.action(ActionCode.AVAILABLE, true);
        // Tomcat says one byte, again and again, where reading would fail; a request that follows has many more.
        return request.getAvailable() == 1;
    }
}
