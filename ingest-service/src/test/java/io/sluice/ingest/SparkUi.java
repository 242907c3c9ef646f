package io.sluice.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Looks at Spark's web UI. */
final class SparkUi {

    private SparkUi() {}

    static int status(URI ui, @Nullable String login) throws IOException {
        var connection = (HttpURLConnection) ui.resolve("/jobs/").toURL().openConnection();
        if (login != null) {
            var encoded = Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
            connection.setRequestProperty("Authorization", "Basic " + encoded);
        }
        return connection.getResponseCode();
    }
}
