package io.sluice.starter.security;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access rules of every service: health and metrics are open, {@code GET} needs a login, everything else needs the
 * operator. Refusals are problem documents.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityAutoConfiguration {

    /** Everything from the service itself, no inline script or style, and nothing that a page does not need. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    static final String VIEWER = "VIEWER";
    static final String OPERATOR = "OPERATOR";

    @Bean
    @ConditionalOnMissingBean
    ViewerRequests viewerRequests() {
        return new ViewerRequests(List.of());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RandomPasswordEncoder();
    }

    @Bean
    UserDetailsService logins(SecurityProperties properties, PasswordEncoder encoder) {
        return new InMemoryUserDetailsManager(
                User.withUsername("viewer")
                        .password(encoder.encode(properties.viewerPassword()))
                        .roles(VIEWER)
                        .build(),
                User.withUsername("operator")
                        .password(encoder.encode(properties.operatorPassword()))
                        .roles(VIEWER, OPERATOR)
                        .build());
    }

    @Bean
    ProblemRefusals problemRefusals(ObjectProvider<JsonMapper> mapper) {
        return new ProblemRefusals(mapper.getIfAvailable(JsonMapper::shared));
    }

    @Bean
    SecurityFilterChain accessRules(HttpSecurity http, ViewerRequests viewer, ProblemRefusals refusals) {
        return http.authorizeHttpRequests(rules -> {
                    rules.requestMatchers("/actuator/health/**", "/actuator/prometheus")
                            .permitAll();
                    rules.requestMatchers(HttpMethod.GET, "/**").hasRole(VIEWER);
                    rules.requestMatchers(HttpMethod.HEAD, "/**").hasRole(VIEWER);
                    viewer.requests()
                            .forEach(request -> rules.requestMatchers(request.method(), request.pattern())
                                    .hasRole(VIEWER));
                    rules.anyRequest().hasRole(OPERATOR);
                })
                .httpBasic(basic -> basic.realmName("sluice").authenticationEntryPoint(refusals))
                .exceptionHandling(
                        handling -> handling.defaultAuthenticationEntryPointFor(refusals, AnyRequestMatcher.INSTANCE)
                                .accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(embed -> embed.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                // A browser that adds a stored login or cookie by itself is covered by CrossSiteFilter.
                .csrf(csrf -> csrf.disable())
                .addFilterBefore(new CrossSiteFilter(refusals), LogoutFilter.class)
                .build();
    }
}
