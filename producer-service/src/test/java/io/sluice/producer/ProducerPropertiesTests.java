package io.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.producer.encode.Compression;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class ProducerPropertiesTests {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProducerProperties.class)
    static class Properties {}

    @Test
    void hasDefaults() {
        context.run(started -> assertThat(started.getBean(ProducerProperties.class))
                .isEqualTo(new ProducerProperties(
                        null,
                        null,
                        Duration.ofSeconds(10),
                        true,
                        100,
                        0,
                        1000,
                        0.1,
                        0.1,
                        Compression.NONE,
                        "raw",
                        "events/",
                        new ProducerProperties.Put(Duration.ofSeconds(10), 3, Duration.ofMillis(200)))));
    }

    @Test
    void bindsEveryProperty() {
        context.withPropertyValues(
                        "producer.id=p1",
                        "producer.seed=42",
                        "producer.interval=1m",
                        "producer.first-batch-at-once=false",
                        "producer.batch-size=7",
                        "producer.batches=8",
                        "producer.users=9",
                        "producer.invalid-chance=0.25",
                        "producer.corrupted-chance=1",
                        "producer.compression=gzip",
                        "producer.bucket=landing",
                        "producer.prefix=a/b/",
                        "producer.put.timeout=3s",
                        "producer.put.tries=5",
                        "producer.put.backoff=20ms")
                .run(started -> assertThat(started.getBean(ProducerProperties.class))
                        .isEqualTo(new ProducerProperties(
                                "p1",
                                42L,
                                Duration.ofMinutes(1),
                                false,
                                7,
                                8,
                                9,
                                0.25,
                                1,
                                Compression.GZIP,
                                "landing",
                                "a/b/",
                                new ProducerProperties.Put(Duration.ofSeconds(3), 5, Duration.ofMillis(20)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "producer.id=Not_Good",
                "producer.interval=1ms",
                "producer.interval=2d",
                "producer.batch-size=0",
                "producer.batches=-1",
                "producer.users=0",
                "producer.invalid-chance=1.5",
                "producer.corrupted-chance=-0.1",
                "producer.corrupted-chance=NaN",
                "producer.compression=zip",
                "producer.bucket=A",
                "producer.prefix=events",
                "producer.prefix=/events/",
                "producer.put.timeout=1ms",
                "producer.put.tries=0",
                "producer.put.backoff=0s"
            })
    void refusesValuesOutOfRange(String property) {
        context.withPropertyValues(property).run(refused -> assertThat(refused).hasFailed());
    }
}
