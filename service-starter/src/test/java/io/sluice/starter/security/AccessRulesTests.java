package io.sluice.starter.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Who may do what, asked over HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "sluice.security.viewer-password=viewer-password",
            "sluice.security.operator-password=operator-password",
            "sluice.s3.access-key=access-key",
            "sluice.s3.secret-key=secret-key",
            "management.endpoints.web.exposure.include=health,prometheus,info"
        })
class AccessRulesTests {

    private static final String NOBODY = "nobody";

    @LocalServerPort
    private int port;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        ViewerRequests viewerRequests() {
            return new ViewerRequests(List.of(new ViewerRequests.Request(HttpMethod.POST, "/ask")));
        }

        @RestController
        static class Things {

            @GetMapping("/things")
            String read() {
                return "things";
            }

            @PostMapping("/things")
            String change() {
                return "changed";
            }

            @PostMapping("/ask")
            String ask() {
                return "answer";
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /actuator/health,     nobody,   200",
        "GET,  /actuator/prometheus, nobody,   200",
        "GET,  /actuator/info,       nobody,   401",
        "GET,  /actuator/info,       viewer,   200",
        "GET,  /things,              nobody,   401",
        "GET,  /things,              viewer,   200",
        "GET,  /things,              operator, 200",
        "POST, /things,              nobody,   401",
        "POST, /things,              viewer,   403",
        "POST, /things,              operator, 200",
        "POST, /ask,                 nobody,   401",
        "POST, /ask,                 viewer,   200",
        "GET,  /nowhere,             nobody,   401",
    })
    void letsEachLoginDoWhatItMay(String method, String path, String login, int status) {
        assertThat(request(method, path, login, login + "-password", null).status())
                .isEqualTo(status);
    }

    @Test
    void refusesAWrongPassword() {
        assertThat(request("GET", "/things", "viewer", "operator-password", null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void saysHowToLogInWithoutShowingAPassword() {
        var answer = request("GET", "/things", NOBODY, "", null);
        assertThat(answer.type()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.body())
                .contains("\"status\":401", "HTTP Basic", "SLUICE_VIEWER_PASSWORD")
                .doesNotContain("viewer-password");
    }

    @Test
    void saysWhichLoginMayChangeState() {
        assertThat(request("POST", "/things", "viewer", "viewer-password", null).body())
                .contains("\"status\":403", "operator");
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
    void refusesChangesThatAPageOfAnotherSiteSends(String site, int status) {
        assertThat(request("POST", "/things", "operator", "operator-password", site)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void opensNoSession() {
        assertThat(request("GET", "/things", "viewer", "viewer-password", null).cookie())
                .isNull();
    }

    private record Answer(
            int status,
            @Nullable MediaType type,
            String body,
            @Nullable String cookie) {}

    private Answer request(String method, String path, String login, String password, @Nullable String site) {
        var request = RestClient.create("http://127.0.0.1:" + port)
                .method(HttpMethod.valueOf(method))
                .uri(path);
        if (!login.equals(NOBODY)) {
            request.headers(headers -> headers.setBasicAuth(login, password));
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        return request.exchangeForRequiredValue((sent, response) -> new Answer(
                response.getStatusCode().value(),
                response.getHeaders().getContentType(),
                new String(response.getBody().readAllBytes(), UTF_8),
                response.getHeaders().getFirst("Set-Cookie")));
    }
}
