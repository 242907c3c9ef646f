package io.sluice.ingest.delta;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.sluice.ingest.store.WholeFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How Delta Kernel reaches the tables' logs: through Hadoop, but a commit is one PUT, which the store refuses when the
 * version is there. Kernel looks at the last commit before it writes the next, at that one afterwards, and at ten of them for
 * a log checkpoint; all are answered from memory. Thread-safe.
 */
final class LogFiles implements FileIO {

    private static final Pattern COMMIT = Pattern.compile("(.*/_delta_log/)\\d{20}\\.json");

    private final FileIO files;
    private final Configuration hadoop;

    /** By path, the last commits that were written here. */
    private final Map<String, Commit> commits = Collections.synchronizedMap(new LastCommits());

    private record Commit(FileStatus status, String content) {}

    private static final class LastCommits extends LinkedHashMap<String, Commit> {

        private static final long serialVersionUID = 1;

        /** For three tables the commits of a log checkpoint, and as many again that come while it is made. */
        private static final int MOST = 64;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Commit> eldest) {
            return size() > MOST;
        }
    }

    LogFiles(Configuration hadoop) {
        this.files = new HadoopFileIO(hadoop);
        this.hadoop = hadoop;
    }

    @Override
    public FileStatus getFileStatus(String path) throws IOException {
        var commit = commits.get(path);
        return commit == null ? files.getFileStatus(path) : commit.status();
    }

    @Override
    public InputFile newInputFile(String path, long size) {
        var commit = commits.get(path);
        return commit == null
                ? files.newInputFile(path, size)
                : new MemoryFile(path, commit.content().getBytes(UTF_8));
    }

    @Override
    public OutputFile newOutputFile(String path) {
        var commit = COMMIT.matcher(path);
        return commit.matches() ? new CommitFile(path, commit.group(1)) : files.newOutputFile(path);
    }

    private final class CommitFile implements OutputFile {

        private final String path;
        private final String directory;

        CommitFile(String path, String directory) {
            this.path = path;
            this.directory = directory;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public PositionOutputStream create(boolean overwrite) throws IOException {
            return files.newOutputFile(path).create(overwrite);
        }

        @Override
        public void writeAtomically(CloseableIterator<String> lines, boolean overwrite) throws IOException {
            var actions = new ArrayList<String>();
            try (lines) {
                lines.forEachRemaining(actions::add);
            }
            var content = String.join("\n", actions) + "\n";
            var bytes = content.getBytes(UTF_8);
            if (!overwrite && WholeFiles.appearBelow(new Path(directory), hadoop)) {
                WholeFiles.putIfAbsent(new Path(path), bytes, hadoop);
            } else {
                files.newOutputFile(path).writeAtomically(Utils.toCloseableIterator(actions.iterator()), overwrite);
            }
            var status = FileStatus.of(path, bytes.length, System.currentTimeMillis());
            commits.put(path, new Commit(status, content));
        }
    }

    @Override
    public CloseableIterator<FileStatus> listFrom(String path) throws IOException {
        return files.listFrom(path);
    }

    @Override
    public String resolvePath(String path) throws IOException {
        return files.resolvePath(path);
    }

    @Override
    public boolean mkdirs(String path) throws IOException {
        return files.mkdirs(path);
    }

    @Override
    public boolean delete(String path) throws IOException {
        return files.delete(path);
    }

    @Override
    public Optional<String> getConf(String key) {
        return files.getConf(key);
    }

    @Override
    public void copyFileAtomically(String source, String target, boolean overwrite) throws IOException {
        files.copyFileAtomically(source, target, overwrite);
    }
}
