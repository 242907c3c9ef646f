package io.sluice.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** The login page, its cookie and what it opens, asked over HTTP as a browser would. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "sluice.security.viewer-password=viewer-password",
            "sluice.security.operator-password=operator-password",
            "sluice.s3.access-key=access-key",
            "sluice.s3.secret-key=secret-key",
            "sluice.console.links.streams=:8082/"
        })
class BrowserLoginTests {

    private static final Map<String, String> PAGE = Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    @LocalServerPort
    private int port;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @RestController
        static class Things {

            @PostMapping("/things")
            String change() {
                return "changed";
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/, /login?to=%2F", "/actuator/metrics?tag=a:b, /login?to=%2Factuator%2Fmetrics%3Ftag%3Da%3Ab"})
    void showsTheLoginPageToAPerson(String path, String login) {
        var answer = send(HttpMethod.GET, path, PAGE, null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.LOCATION)).endsWith(login);
    }

    @Test
    void asksOtherClientsForHttpBasic() {
        var answer = send(HttpMethod.GET, "/", Map.of("Accept", "*/*"), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic");
    }

    @Test
    void opensNoBrowserDialogOverAPage() {
        var answer = send(HttpMethod.GET, "/session", Map.of("X-Requested-With", "XMLHttpRequest"), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"/login", "/look/look.css", "/look/login.js", "/look/mark.svg"})
    void servesTheLoginPageToAnyone(String path) {
        assertThat(send(HttpMethod.GET, path, PAGE, null).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void cookieOpensPagesAndSaysWhoIsLoggedIn() {
        var cookie = logIn("viewer", "viewer-password");

        assertThat(send(HttpMethod.GET, "/", withCookie(cookie), null).getBody())
                .contains("A page");
        assertThat(send(HttpMethod.GET, "/session", withCookie(cookie), null).getBody())
                .isEqualTo("{\"user\":\"viewer\",\"operator\":false,\"links\":{\"streams\":\":8082/\"}}");
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403", "operator, 200"})
    void cookieLetsEachLoginDoWhatItMay(String user, int status) {
        var cookie = logIn(user, user + "-password");

        assertThat(send(HttpMethod.POST, "/things", withCookie(cookie), null)
                        .getStatusCode()
                        .value())
                .isEqualTo(status);
    }

    @Test
    void cookieIsKeptFromScriptsAndOtherSites() {
        assertThat(attempt("viewer", "viewer-password").getHeaders().getFirst(HttpHeaders.SET_COOKIE))
                .contains("HttpOnly", "SameSite=Strict", "Max-Age=43200", "Path=/");
    }

    @Test
    void refusesAWrongPassword() {
        assertThat(attempt("viewer", "operator-password").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void refusesAForgedCookie() {
        var cookie = logIn("viewer", "viewer-password");
        var forged = cookie.substring(0, cookie.length() - 6) + "AAAAAA";

        assertThat(send(HttpMethod.GET, "/session", withCookie(forged), null).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, cross-site",
        "Origin,         http://127.0.0.1:1",
        "Origin,         https://elsewhere.example"
    })
    void refusesWhatAPageOfAnotherSiteSends(String header, String value) {
        var cookie = logIn("operator", "operator-password");

        assertThat(send(HttpMethod.POST, "/things", Map.of("Cookie", cookie, header, value), null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(send(HttpMethod.POST, "/logout", Map.of("Cookie", cookie, header, value), null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void takesChangesFromItsOwnPages() {
        var cookie = logIn("operator", "operator-password");

        assertThat(send(
                                HttpMethod.POST,
                                "/things",
                                Map.of("Cookie", cookie, "Origin", "http://127.0.0.1:" + port),
                                null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void logsOut() {
        var cookie = logIn("viewer", "viewer-password");
        var answer = send(HttpMethod.POST, "/logout", withCookie(cookie), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.SET_COOKIE)).startsWith("sluice-login=;");
    }

    @Test
    void givesNoCookieToClientsWithHttpBasic() {
        var answer = client().get()
                .uri("/session")
                .headers(headers -> headers.setBasicAuth("viewer", "viewer-password"))
                .retrieve()
                .toBodilessEntity();

        assertThat(answer.getHeaders().get(HttpHeaders.SET_COOKIE)).isNull();
    }

    @Test
    void letsPagesRunNothingInline() {
        assertThat(send(HttpMethod.GET, "/login", PAGE, null).getHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void letsBrowsersAskForNewPagesEachTime() {
        assertThat(send(HttpMethod.GET, "/look/look.css", PAGE, null)
                        .getHeaders()
                        .getCacheControl())
                .isEqualTo("no-cache");
    }

    private String logIn(String user, String password) {
        var answer = attempt(user, password);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        var cookie = String.valueOf(answer.getHeaders().getFirst(HttpHeaders.SET_COOKIE));
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private ResponseEntity<String> attempt(String user, String password) {
        return send(HttpMethod.POST, "/login", Map.of(), "username=%s&password=%s".formatted(user, password));
    }

    private static Map<String, String> withCookie(String cookie) {
        return Map.of("Cookie", cookie);
    }

    private ResponseEntity<String> send(
            HttpMethod method, String path, Map<String, String> headers, @Nullable String form) {
        var request = client().method(method).uri(path).headers(all -> headers.forEach(all::set));
        if (form != null) {
            request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form);
        }
        return request.retrieve().onStatus(status -> true, (sent, answer) -> {}).toEntity(String.class);
    }

    private RestClient client() {
        var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .requestFactory(new JdkClientHttpRequestFactory(http))
                .build();
    }
}
