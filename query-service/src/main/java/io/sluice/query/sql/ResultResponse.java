package io.sluice.query.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a result as the answer to a request: headers that say what it is, then its bytes, whose number is known. */
final class ResultResponse {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<List<@Nullable Object>>> ROWS = new TypeReference<>() {};

    private final Result result;
    private final HttpServletResponse response;

    ResultResponse(Result result, HttpServletResponse response) {
        this.result = result;
        this.response = response;
    }

    void write() throws IOException {
        response.setContentType(result.format().mediaType().toString());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Row-Count", String.valueOf(result.rows()));
        response.setHeader("X-Truncated", String.valueOf(result.truncated()));
        response.setHeader("X-Elapsed-Millis", String.valueOf(result.elapsedMillis()));
        response.setHeader("X-Files-Read", String.valueOf(result.files()));
        response.setHeader("X-Files-Visible", String.valueOf(result.visibleFiles()));
        if (result.batchId() != null) {
            response.setHeader("X-Batch-Id", String.valueOf(result.batchId()));
        }
        if (result.dataAsOf() != null) {
            response.setHeader("X-Data-As-Of", String.valueOf(result.dataAsOf()));
        }
        switch (result.format()) {
            case JSON -> writeJson();
            case TEXT -> writeText();
            default -> write(new byte[0], new byte[0]);
        }
    }

    private void writeJson() throws IOException {
        var end = new End(
                result.rows(),
                result.truncated(),
                result.elapsedMillis(),
                result.batchId(),
                result.dataAsOf(),
                result.files(),
                result.visibleFiles());
        write(
                "{\"columns\":%s,\"rows\":"
                        .formatted(JSON.writeValueAsString(result.columns()))
                        .getBytes(UTF_8),
                ("," + JSON.writeValueAsString(end).substring(1)).getBytes(UTF_8));
    }

    /** What follows the rows in the JSON form. */
    private record End(
            long rowCount,
            boolean truncated,
            long elapsedMillis,
            @Nullable Long batchId,
            @Nullable Instant dataAsOf,
            int filesRead,
            int filesVisible) {}

    private void writeText() throws IOException {
        List<List<@Nullable Object>> rows;
        try (var content = result.content().open()) {
            rows = JSON.readValue(content, ROWS);
        }
        var text = TextTable.of(new QueryAnswer(
                        result.columns(),
                        rows,
                        result.rows(),
                        result.truncated(),
                        result.elapsedMillis(),
                        result.batchId(),
                        result.dataAsOf()))
                .getBytes(UTF_8);
        response.setContentLengthLong(text.length);
        response.getOutputStream().write(text);
    }

    private void write(byte[] before, byte[] after) throws IOException {
        response.setContentLengthLong(before.length + result.content().size() + after.length);
        var output = response.getOutputStream();
        output.write(before);
        result.content().writeTo(output);
        output.write(after);
    }
}
