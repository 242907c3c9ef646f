package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the shell scripts of the project. */
class ShellScriptsTests {

    private static final Pattern STOPS_READING =
            Pattern.compile("\\|\\s*(head\\b|grep\\b[^|]*\\s-(q|m)|sed\\b[^|]*q['\"])");

    /** A writer whose reader has gone ends with status 141, now and then, and under {@code pipefail} so does the script. */
    @Test
    void noPipeIsLeftBeforeItsEndWhereThatIsAFailure() throws IOException {
        List<Path> strict =
                scripts().filter(script -> text(script).contains("pipefail")).toList();

        assertThat(strict).contains(Checkout.ROOT.resolve(".ci/run"));
        assertThat(strict)
                .allSatisfy(script -> assertThat(text(script).lines())
                        .as("lines of %s", script)
                        .noneMatch(line -> STOPS_READING.matcher(line).find()));
    }

    private static Stream<Path> scripts() throws IOException {
        try (Stream<Path> containers = Files.list(Checkout.ROOT.resolve("containers"));
                Stream<Path> others = Files.list(Checkout.ROOT.resolve("scripts"))) {
            return Stream.of(containers.toList(), others.toList(), List.of(Checkout.ROOT.resolve(".ci/run")))
                    .flatMap(List::stream)
                    .filter(file -> file.toString().endsWith(".sh") || file.endsWith("run"));
        }
    }

    private static String text(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
