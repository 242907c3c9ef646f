package io.sluice.starter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MinioClient;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class S3PropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class, S3AutoConfiguration.class));

    @Test
    void pointsToTheLocalStoreByDefaultAndHasNoDefaultKeys() {
        runner.withPropertyValues("sluice.s3.access-key=a", "sluice.s3.secret-key=b")
                .run(context -> assertThat(context.getBean(S3Properties.class))
                        .isEqualTo(new S3Properties(URI.create("http://127.0.0.1:9000"), "us-east-1", "a", "b", "")));
        runner.run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("accessKey")
                .hasStackTraceContaining("secretKey"));
    }

    @Test
    void bindsEveryPropertyAndNeverShowsKeys() {
        runner.withPropertyValues(
                        "sluice.s3.endpoint=https://s3.example.org",
                        "sluice.s3.region=eu-west-1",
                        "sluice.s3.access-key=my-access",
                        "sluice.s3.secret-key=my-secret",
                        "sluice.s3.session-token=my-token")
                .run(context -> {
                    var properties = context.getBean(S3Properties.class);
                    assertThat(properties)
                            .isEqualTo(new S3Properties(
                                    URI.create("https://s3.example.org"),
                                    "eu-west-1",
                                    "my-access",
                                    "my-secret",
                                    "my-token"));
                    assertThat(properties).asString().doesNotContain("my-access", "my-secret", "my-token");
                });
    }

    @Test
    void makesAClientWithoutConnecting() {
        runner.withPropertyValues(
                        "sluice.s3.endpoint=http://127.0.0.1:1", "sluice.s3.access-key=a", "sluice.s3.secret-key=b")
                .run(context -> assertThat(context).hasSingleBean(MinioClient.class));
    }
}
