package io.sluice.query.catalog;

import io.sluice.query.duckdb.EngineProperties;
import io.sluice.query.duckdb.SqlEngine;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the catalog stands on. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The engine can read the mirrored files and nothing else. */
    @Bean
    SqlEngine sqlEngine(EngineProperties properties, Mirror mirror) {
        return SqlEngine.open(properties, mirror.root());
    }
}
