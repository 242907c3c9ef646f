package io.sluice.query.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page at {@code /api/} that shows the OpenAPI document and lets one try it out. */
@Configuration(proxyBeanMethods = false)
class ApiPage implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/api", "/api/");
        registry.addViewController("/api/").setViewName("forward:/api/index.html");
    }
}
