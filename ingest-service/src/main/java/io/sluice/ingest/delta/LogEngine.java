package io.sluice.ingest.delta;

import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.engine.DefaultParquetHandler;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;

/**
 * Delta Kernel as the tables are written with it: its own engine on {@link LogFiles}, except that a log checkpoint
 * appears only when it is whole. Kernel reads the commits while it writes their checkpoint and, when one cannot be read,
 * closes the file on its way out, which makes a checkpoint appear that lacks the commits before. Every later reader
 * would take it for the table. Thread-safe.
 */
public final class LogEngine extends DefaultEngine {

    private final ParquetHandler parquet;

    private LogEngine(FileIO files, Configuration hadoop) {
        super(files);
        this.parquet = new WholeCheckpoints(files, hadoop);
    }

    public static Engine of(Configuration hadoop) {
        return new LogEngine(new LogFiles(hadoop), hadoop);
    }

    @Override
    public ParquetHandler getParquetHandler() {
        return parquet;
    }

    /** Makes a file in a temporary directory first, where a part of one does no harm. */
    private static final class WholeCheckpoints extends DefaultParquetHandler {

        private final FileIO files;
        private final ParquetHandler temporary;

        WholeCheckpoints(FileIO files, Configuration hadoop) {
            super(files);
            this.files = files;
            this.temporary = new DefaultParquetHandler(new HadoopFileIO(hadoop));
        }

        @Override
        public void writeParquetFileAtomically(String path, CloseableIterator<FilteredColumnarBatch> actions)
                throws IOException {
            var directory = Files.createTempDirectory("sluice-log-checkpoint-");
            try {
                var whole = directory.resolve("checkpoint.parquet");
                temporary.writeParquetFileAtomically(whole.toUri().toString(), actions);
                var out = files.newOutputFile(path).create(true);
                Files.copy(whole, out);
                // Not in a finally: what is not closed does not appear.
                out.close();
            } finally {
                FileUtil.fullyDelete(directory.toFile());
            }
        }
    }
}
