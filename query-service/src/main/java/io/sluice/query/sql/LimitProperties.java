package io.sluice.query.sql;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much one statement, and all of them together, may take.
 *
 * @param defaultRows how many rows an answer has at most when the request does not say
 * @param maxRows how many rows a request may ask for, as JSON or text
 * @param exportRows how many rows a request may ask for in another format
 * @param resultSize how many bytes an answer may have, as JSON or text
 * @param exportSize how many bytes an answer may have in another format
 * @param statementSize how many bytes the text of a statement may have
 * @param time how long a statement may run
 * @param exportTime how long it may run in another format than JSON or text, or in the background
 * @param concurrency how many statements run at the same time
 * @param userConcurrency how many of them may be of one user
 * @param queue how many more of one user may wait for their turn
 * @param queueTime how long they wait
 * @param connections how many requests are answered at the same time, those included whose clients read slowly
 */
@Validated
@ConfigurationProperties("query.limits")
record LimitProperties(
        @Positive @DefaultValue("1000") int defaultRows,
        @Positive @DefaultValue("10000") int maxRows,
        @Positive @DefaultValue("5000000") int exportRows,
        @NotNull @DefaultValue("16MB") DataSize resultSize,
        @NotNull @DefaultValue("1GB") DataSize exportSize,
        @NotNull @DefaultValue("64KB") DataSize statementSize,

        @NotNull @DurationMin(millis = 1) @DefaultValue("10s")
        Duration time,

        @NotNull @DurationMin(millis = 1) @DefaultValue("60s")
        Duration exportTime,

        @Positive @DefaultValue("4") int concurrency,
        @Positive @DefaultValue("3") int userConcurrency,
        @PositiveOrZero @DefaultValue("32") int queue,

        @NotNull @DurationMin(millis = 1) @DefaultValue("5s")
        Duration queueTime,

        @Positive @DefaultValue("100") int connections) {

    @AssertTrue(message = "query.limits.default-rows must not be larger than query.limits.max-rows")
    boolean isDefaultWithinMaximum() {
        return defaultRows <= maxRows;
    }
}
