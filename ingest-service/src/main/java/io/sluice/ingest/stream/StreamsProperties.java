package io.sluice.ingest.stream;

import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The streams of this service.
 *
 * @param streams settings by the stream's name
 */
@Validated
@ConfigurationProperties("ingest")
public record StreamsProperties(Map<String, @Valid StreamSettings> streams) {

    public StreamsProperties {
        streams = streams == null ? Map.of() : Map.copyOf(streams);
    }
}
