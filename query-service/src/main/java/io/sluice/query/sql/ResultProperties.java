package io.sluice.query.sql;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Results between their making and their reading.
 *
 * @param maxSize how many bytes of them are on disk at the same time
 * @param keep how long the result of a statement in the background is kept
 */
@Validated
@ConfigurationProperties("query.results")
record ResultProperties(
        @NotNull @DefaultValue("4GB") DataSize maxSize,

        @NotNull @DurationMin(millis = 1) @DefaultValue("10m")
        Duration keep) {}
