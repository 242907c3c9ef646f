package io.sluice.ingest.spark;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded Spark session.
 *
 * @param master where tasks run: {@code local[*]}, or a cluster's URL
 * @param bindAddress where the web UI and, in local mode, the driver listen
 * @param ui the web UI
 * @param properties further Spark properties; they win over this service's own
 */
@Validated
@ConfigurationProperties("ingest.spark")
public record SparkProperties(
        @DefaultValue("local[*]") @NotBlank String master,
        @DefaultValue("127.0.0.1") @NotBlank String bindAddress,
        @DefaultValue Ui ui,
        Map<String, String> properties) {

    /**
     * The web UI; it asks for the same logins as the service.
     *
     * @param enabled whether there is one
     * @param port its port; a free one near it is taken when it is in use
     */
    public record Ui(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("4040") @Min(0) @Max(65535) int port) {}

    public SparkProperties {
        properties = properties == null ? Map.of() : Map.copyOf(properties);
    }
}
