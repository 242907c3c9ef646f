package io.sluice.starter.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a page who is logged in, and where the other pages are. */
@RestController
final class ConsoleSession {

    private final ConsoleProperties properties;

    ConsoleSession(ConsoleProperties properties) {
        this.properties = properties;
    }

    /**
     * Who looks at the page.
     *
     * @param user the login
     * @param operator whether it may change state
     * @param links other pages by name
     */
    record Session(String user, boolean operator, Map<String, String> links) {}

    @GetMapping("/session")
    ResponseEntity<Session> session(HttpServletRequest request) {
        var session = new Session(request.getRemoteUser(), request.isUserInRole("OPERATOR"), properties.links());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session);
    }
}
