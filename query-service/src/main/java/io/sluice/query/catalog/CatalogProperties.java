package io.sluice.query.catalog;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How closely the service follows the tables.
 *
 * @param pollInterval how often the ledgers are asked for a new commit; one small request per stream
 * @param discoveryInterval how often new, dropped, recreated and rewritten tables are looked for
 */
@Validated
@ConfigurationProperties("query.catalog")
record CatalogProperties(
        @NotNull @DurationMin(millis = 10) @DefaultValue("50ms")
        Duration pollInterval,

        @NotNull @DurationMin(millis = 10) @DefaultValue("1s")
        Duration discoveryInterval) {}
