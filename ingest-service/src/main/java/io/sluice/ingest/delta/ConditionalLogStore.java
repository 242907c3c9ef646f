package io.sluice.ingest.delta;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.delta.storage.S3SingleDriverLogStore;
import io.sluice.ingest.store.WholeFiles;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How Spark's own Delta commits: like {@link LogFiles} with one PUT, which the store refuses when the version is there.
 * Delta's way looks first and overwrites then, so that compaction by Spark could take away a commit of the stream. Created
 * by Delta, by name. Thread-safe.
 */
public final class ConditionalLogStore extends S3SingleDriverLogStore {

    /** Called by Delta. */
    public ConditionalLogStore(Configuration hadoop) {
        super(hadoop);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop) throws IOException {
        if (overwrite) {
            super.write(path, actions, true, hadoop);
        } else {
            var content = new StringBuilder();
            actions.forEachRemaining(action -> content.append(action).append('\n'));
            WholeFiles.putIfAbsent(path, content.toString().getBytes(UTF_8), hadoop);
        }
    }
}
