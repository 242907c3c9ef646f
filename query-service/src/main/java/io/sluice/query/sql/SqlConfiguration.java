package io.sluice.query.sql;

import io.sluice.query.duckdb.SqlParser;
import io.sluice.starter.security.ViewerRequests;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The parser that the gate asks, and who may send statements. */
@Configuration(proxyBeanMethods = false)
class SqlConfiguration {

    @Bean
    SqlParser sqlParser() {
        return new SqlParser();
    }

    /** A statement changes nothing, although it is sent by POST. */
    @Bean
    ViewerRequests viewerRequests() {
        return new ViewerRequests(List.of(new ViewerRequests.Request(HttpMethod.POST, "/api/v1/query")));
    }
}
