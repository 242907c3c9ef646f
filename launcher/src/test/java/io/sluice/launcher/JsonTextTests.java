package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTests {

    @Test
    void quotesWhatJsonDoesNotAllow() {
        assertThat(JsonText.quote("a\"b\\c\n\t$1 ü")).isEqualTo("\"a\\\"b\\\\c\\u000a\\u0009$1 ü\"");
    }

    @Test
    void findsText() {
        assertThat(JsonText.find("detail", "{\"status\":400, \"detail\" : \"a \\\"b\\\"\\n\\u00fc $1\"}"))
                .contains("a \"b\"\nü $1");
    }

    @Test
    void findsNothingWhereThereIsNone() {
        assertThat(JsonText.find("detail", "{\"details\":\"x\",\"detail\":1}")).isEmpty();
    }

    @Test
    void findsLongText() {
        var text = "\\n".repeat(20_000);

        assertThat(JsonText.find("detail", "{\"detail\":\"" + text + "\"}")).contains("\n".repeat(20_000));
    }
}
