package io.sluice.query.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Answers with a {@link TextTable} when the client asks for {@code text/plain}. */
@Component
class TextTableConverter extends AbstractHttpMessageConverter<QueryAnswer> {

    TextTableConverter() {
        super(StandardCharsets.UTF_8, MediaType.TEXT_PLAIN);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == QueryAnswer.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected QueryAnswer readInternal(Class<? extends QueryAnswer> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Answers are only written", input);
    }

    @Override
    protected void writeInternal(QueryAnswer answer, HttpOutputMessage output) throws IOException {
        output.getHeaders().setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
        output.getBody().write(TextTable.of(answer).getBytes(StandardCharsets.UTF_8));
    }
}
