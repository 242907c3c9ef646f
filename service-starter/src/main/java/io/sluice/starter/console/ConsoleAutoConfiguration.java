package io.sluice.starter.console;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * For services that have a page at {@code /}: a login page with a cookie beside HTTP Basic, which stays as it is, and
 * what all pages share under {@code /look}. Only these two are open; they hold no data.
 */
@AutoConfiguration
@ConditionalOnResource(resources = "classpath:/static/index.html")
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleAutoConfiguration {

    static final String LOGIN = "/login";

    private static final String LOGOUT = "/logout";
    private static final String LOOK = "/look/**";
    private static final Duration LIBRARIES_KEPT = Duration.ofDays(30);

    @Bean
    ConsoleSession consoleSession(ConsoleProperties properties) {
        return new ConsoleSession(properties);
    }

    @Bean
    Customizer<HttpSecurity> browserLogin(ConsoleProperties properties, UserDetailsService users) {
        var key = users.loadUserByUsername("operator").getPassword();
        var cookie = new LoginCookie(String.valueOf(key), users, properties.loginTime());
        var paths = PathPatternRequestMatcher.withDefaults();
        return http -> http.authorizeHttpRequests(rules ->
                        rules.requestMatchers(HttpMethod.GET, LOGIN, LOOK).permitAll())
                .formLogin(form -> form.loginPage(LOGIN)
                        .successHandler((request, response, login) -> response.setStatus(HttpStatus.NO_CONTENT.value()))
                        .failureHandler(
                                (request, response, failure) -> response.setStatus(HttpStatus.UNAUTHORIZED.value())))
                .rememberMe(remember -> remember.key(cookie.getKey()).rememberMeServices(cookie))
                .logout(logout -> logout.logoutRequestMatcher(paths.matcher(HttpMethod.POST, LOGOUT))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(handling -> handling.withObjectPostProcessor(new CookieIsFullLogin())
                        .defaultAuthenticationEntryPointFor(
                                new LoginRedirect(),
                                new AndRequestMatcher(paths.matcher(HttpMethod.GET, "/**"), pages())));
    }

    /** What a browser asks for when a person opens an address; other clients take anything. */
    private static MediaTypeRequestMatcher pages() {
        var pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return pages;
    }

    @Bean
    WebMvcConfigurer consolePages() {
        return new WebMvcConfigurer() {

            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addViewController(LOGIN).setViewName("forward:/look/login.html");
            }

            // Libraries have their version in the path; pages may be new after each start.
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/webjars/**")
                        .addResourceLocations("classpath:/META-INF/resources/webjars/")
                        .setCacheControl(CacheControl.maxAge(LIBRARIES_KEPT).cachePrivate());
                registry.addResourceHandler("/**")
                        .addResourceLocations("classpath:/META-INF/resources/", "classpath:/static/")
                        .setCacheControl(CacheControl.noCache());
            }
        };
    }
}
