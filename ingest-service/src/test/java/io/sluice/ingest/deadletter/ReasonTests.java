package io.sluice.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ReasonTests {

    private static final Path REFERENCE = Path.of("..", "docs", "reference", "dead-letters.md");

    @Test
    void areAllInTheReferenceAndNothingElseIs() throws IOException {
        List<Tuple> documented = Files.readAllLines(REFERENCE).stream()
                .dropWhile(line -> !line.equals("## Reasons"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *\\| *", -1))
                .map(cells -> tuple(cells[1], cells[2], cells[4]))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(it -> tuple("`" + it.code() + "`", it.stage().name(), it.meaning()))
                        .toList());
    }

    @Test
    void haveCodesInLowerSnakeCase() {
        assertThat(Reason.NOT_UTF8.code()).isEqualTo("not_utf8");
        assertThat(Category.CORRUPTED_BATCH.code()).isEqualTo("corrupted_batch");
    }
}
