package io.sluice.ingest.parquet;

import io.sluice.ingest.store.WholeFiles;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/** A file under a name that nobody else uses, so the store need not be asked whether it is free, nor for its size. */
final class NewFile implements OutputFile {

    private final Path path;
    private final Configuration hadoop;
    private @Nullable FSDataOutputStream out;

    NewFile(Path path, Configuration hadoop) {
        this.path = path;
        this.hadoop = hadoop;
    }

    @Override
    public PositionOutputStream create(long blockSize) throws IOException {
        var stream = WholeFiles.create(path, hadoop);
        out = stream;
        return new Positions(stream);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
        return create(blockSize);
    }

    /** How many bytes have been written. */
    long size() {
        return out == null ? 0 : out.getPos();
    }

    void delete() throws IOException {
        path.getFileSystem(hadoop).delete(path, false);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    /** What is written appears when it is closed; object stores cannot show it before, as a flush would want it. */
    private static final class Positions extends PositionOutputStream {

        private final FSDataOutputStream out;

        Positions(FSDataOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return out.getPos();
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
