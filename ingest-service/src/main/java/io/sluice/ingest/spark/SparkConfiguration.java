package io.sluice.ingest.spark;

import io.sluice.ingest.store.StoreConnection;
import io.sluice.starter.s3.S3Properties;
import java.time.Clock;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The embedded Spark session and what it needs to reach the object store. */
@Configuration(proxyBeanMethods = false)
class SparkConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StoreConnection storeConnection(S3Properties s3) {
        return new StoreConnection(s3.endpoint(), s3.region(), s3.accessKey(), s3.secretKey(), s3.sessionToken());
    }

    /** Streams are stopped before: see {@code stream.Streams}. */
    @Bean(destroyMethod = "stop")
    SparkSession sparkSession(
            SparkProperties properties, S3Properties s3, UserDetailsService logins, PasswordEncoder encoder) {
        UiLoginFilter.checkWith((user, password) -> {
            try {
                return encoder.matches(password, logins.loadUserByUsername(user).getPassword());
            } catch (UsernameNotFoundException unknown) {
                return false;
            }
        });
        var conf = new BoundSparkConf(properties.bindAddress());
        SparkSettings.of(properties, s3).forEach(conf::set);
        // Given to a session builder, the settings would be copied into an ordinary SparkConf.
        var context = SparkContext.getOrCreate(conf);
        return SparkSession.builder().config(context.getConf()).getOrCreate();
    }
}
