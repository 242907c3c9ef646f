package io.sluice.starter.s3;

import io.minio.MinioClient;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds {@link S3Properties} and, for a service that has the MinIO SDK, builds its client. Nothing connects here. */
@AutoConfiguration
@EnableConfigurationProperties(S3Properties.class)
class S3AutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MinioClient.class)
    static class MinioSdk {

        /** A store that accepts and never answers must not hold a thread for the SDK's own five minutes. */
        private static final Duration PATIENCE = Duration.ofSeconds(20);

        @Bean
        @ConditionalOnMissingBean
        MinioClient minioClient(S3Properties s3) {
            var http = new OkHttpClient.Builder()
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .connectTimeout(Duration.ofSeconds(3))
                    .writeTimeout(PATIENCE)
                    .readTimeout(PATIENCE)
                    .build();
            return MinioClient.builder()
                    .endpoint(s3.endpoint().toString())
                    .region(s3.region())
                    .credentialsProvider(credentials(s3))
                    .httpClient(http, true)
                    .build();
        }

        private static Provider credentials(S3Properties s3) {
            var sessionToken = s3.sessionToken().isEmpty() ? null : s3.sessionToken();
            return new StaticProvider(s3.accessKey(), s3.secretKey(), sessionToken);
        }
    }
}
