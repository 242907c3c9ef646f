package io.sluice.query.sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.query.catalog.Catalog;
import io.sluice.query.duckdb.SqlParser;
import io.sluice.query.pool.EngineProperties;
import io.sluice.query.pool.WorkerPool;
import io.sluice.starter.security.ViewerRequests;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The parser that the gate asks, the workers, who may send statements, and how their connections are watched. */
@Configuration(proxyBeanMethods = false)
class SqlConfiguration {

    @Bean
    SqlParser sqlParser() {
        return new SqlParser();
    }

    @Bean
    WorkerPool workerPool(EngineProperties properties, Catalog catalog, MeterRegistry meters) {
        return new WorkerPool(properties, catalog.directory(), meters);
    }

    /** A statement changes nothing, although it is sent by POST; cancelling changes one's own statements only. */
    @Bean
    ViewerRequests viewerRequests() {
        return new ViewerRequests(List.of(
                new ViewerRequests.Request(HttpMethod.POST, "/api/v1/query"),
                new ViewerRequests.Request(HttpMethod.POST, "/api/v1/queries"),
                new ViewerRequests.Request(HttpMethod.DELETE, "/api/v1/queries/*")));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionsOfRequests() {
        return factory -> factory.addEngineValves(new ConnectionOfRequest());
    }

    /** Hands a request's connection on to whoever watches it. */
    private static final class ConnectionOfRequest extends ValveBase {

        ConnectionOfRequest() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(ClientConnection.class.getName(), new ClientConnection(request.getCoyoteRequest()));
            getNext().invoke(request, response);
        }
    }
}
