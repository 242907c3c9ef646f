package io.sluice.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.containers.Image;
import io.sluice.containers.RequiresImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prometheus' own checks of its configuration, with the promtool of its image. */
@RequiresImages(Image.PROMETHEUS)
class PromtoolIT {

    @Test
    void acceptsConfigurationAndRules() throws Exception {
        promtool("check", "config", "/rules/prometheus.yml");
    }

    @Test
    void alertsFireWhenTheyShallAndOnlyThen() throws Exception {
        promtool("test", "rules", "/rules/rules_test.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none", "--entrypoint", "promtool"));
        command.addAll(List.of("--volume", AlertRules.DIRECTORY + ":/rules:ro", Image.PROMETHEUS.tag()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
