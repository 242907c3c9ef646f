package io.sluice.starter.console;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.ExceptionTranslationFilter;

/**
 * Answers 403 to what a login by cookie may not do. By itself, Spring Security takes the cookie for a weaker login and
 * would ask for a better one, which here is none.
 */
final class CookieIsFullLogin implements ObjectPostProcessor<ExceptionTranslationFilter> {

    @Override
    public <O extends ExceptionTranslationFilter> O postProcess(O filter) {
        filter.setAuthenticationTrustResolver(new AuthenticationTrustResolverImpl() {

            @Override
            public boolean isRememberMe(@Nullable Authentication authentication) {
                return false;
            }
        });
        return filter;
    }
}
