package io.sluice.launcher;

/** A port that a service listens on, and the setting that moves it. The first of a service takes its requests. */
public enum Port {
    S3(Service.OBJECT_STORE, "S3_PORT", 9000),
    PRODUCER(Service.PRODUCER, "PRODUCER_PORT", 8081),
    INGEST(Service.INGEST, "INGEST_PORT", 8082),
    SPARK_UI(Service.INGEST, "SPARK_UI_PORT", 4040),
    QUERY(Service.QUERY, "QUERY_PORT", 8083);

    private final Service service;
    private final String setting;
    private final int standard;

    Port(Service service, String setting, int standard) {
        this.service = service;
        this.setting = setting;
        this.standard = standard;
    }

    Service service() {
        return service;
    }

    /** The environment variable, or line in {@code .env}, that sets it. */
    public String setting() {
        return setting;
    }

    int standard() {
        return standard;
    }
}
