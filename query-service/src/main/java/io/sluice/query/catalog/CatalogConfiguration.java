package io.sluice.query.catalog;

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

    /** Looks into the mirrored files; statements of users run elsewhere. */
    @Bean
    SqlEngine sqlEngine(Mirror mirror) {
        return SqlEngine.openForFilesIn(mirror.root());
    }
}
