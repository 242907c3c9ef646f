package io.sluice.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.minio.MinioClient;
import io.sluice.producer.encode.BatchMaker;
import io.sluice.producer.encode.ObjectKeys;
import io.sluice.producer.generate.EventGenerator;
import io.sluice.producer.generate.Vocabulary;
import io.sluice.producer.schedule.ProducerName;
import io.sluice.producer.schedule.ProductionLine;
import io.sluice.producer.schedule.ProductionMetrics;
import io.sluice.producer.schedule.ProductionSchedule;
import io.sluice.producer.store.BatchStore;
import io.sluice.producer.store.S3BatchStore;
import io.sluice.producer.store.S3Clients;
import io.sluice.producer.store.StoreException;
import io.sluice.producer.truth.Truth;
import io.sluice.starter.s3.S3Properties;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.scheduling.TaskScheduler;

/** Puts the producer together from its settings. */
@Configuration(proxyBeanMethods = false)
class ProducerConfiguration {

    private static final SecureRandom DRAWN = new SecureRandom();

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Truth truth() {
        return new Truth();
    }

    @Bean
    ProducerName producerName(ProducerProperties properties) {
        return new ProducerName(
                properties.id() == null ? HexFormat.of().toHexDigits(DRAWN.nextInt()) : properties.id());
    }

    @Bean
    BatchMaker batchMaker(ProducerProperties properties, ProducerName producer, Clock clock) {
        var seed = properties.seed() == null ? DRAWN.nextLong() : properties.seed();
        var vocabulary = Vocabulary.generate(properties.users(), seed);
        return new BatchMaker(
                new EventGenerator(vocabulary, properties.invalidChance(), producer.name(), seed, clock),
                new ObjectKeys(properties.prefix(), producer.name()),
                properties.compression(),
                properties.corruptedChance(),
                seed,
                clock);
    }

    @Bean
    MinioClient minioClient(ProducerProperties properties, S3Properties s3) {
        return S3Clients.connecting(
                s3.endpoint(),
                s3.region(),
                s3.accessKey(),
                s3.secretKey(),
                properties.put().timeout());
    }

    @Bean
    BatchStore batchStore(ProducerProperties properties, MinioClient client) {
        return new S3BatchStore(client, properties.bucket());
    }

    @Bean
    ProductionLine productionLine(
            ProducerProperties properties,
            BatchMaker maker,
            BatchStore store,
            Truth truth,
            Clock clock,
            MeterRegistry meters) {
        return new ProductionLine(
                maker,
                properties.batchSize(),
                store,
                retries(properties.put()),
                ProductionMetrics.puts(meters),
                truth,
                clock);
    }

    private static RetryTemplate retries(ProducerProperties.Put put) {
        return new RetryTemplate(RetryPolicy.builder()
                .includes(StoreException.class)
                .maxRetries(put.tries() - 1L)
                .delay(put.backoff())
                .multiplier(2)
                .build());
    }

    @Bean
    ProductionSchedule productionSchedule(
            ProducerProperties properties, ProductionLine line, TaskScheduler scheduler, Clock clock) {
        return new ProductionSchedule(
                line, properties.interval(), properties.firstBatchAtOnce(), properties.batches(), scheduler, clock);
    }
}
