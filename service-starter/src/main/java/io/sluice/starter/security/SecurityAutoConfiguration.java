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
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
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
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                // No session and no cookie; a browser that holds the Basic login is covered by CrossSiteFilter.
                .csrf(csrf -> csrf.disable())
                .addFilterBefore(new CrossSiteFilter(refusals), BasicAuthenticationFilter.class)
                .build();
    }
}
