package io.sluice.producer.schedule;

/** What this producer is called in the keys of its objects and in the truth that it tells. */
public record ProducerName(String name) {}
