package io.sluice.query.catalog;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.sluice.query.catalog.TableObjects.Listed;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets Delta Kernel read a table's log through the object store's client, so no Hadoop file system is needed. Read-only.
 * Log files are small enough to be held in memory while they are read.
 */
final class KernelFiles implements FileIO {

    private final TableObjects objects;

    KernelFiles(TableObjects objects) {
        this.objects = objects;
    }

    @Override
    public CloseableIterator<FileStatus> listFrom(String path) throws IOException {
        var files = objects.listFrom(ObjectPath.parse(path)).iterator();
        return Utils.toCloseableIterator(files).map(KernelFiles::status);
    }

    @Override
    public FileStatus getFileStatus(String path) throws IOException {
        return status(objects.stat(ObjectPath.parse(path)));
    }

    private static FileStatus status(Listed file) {
        return FileStatus.of(file.path().toString(), file.size(), file.modifiedMillis());
    }

    @Override
    public String resolvePath(String path) {
        return ObjectPath.parse(path).toString();
    }

    @Override
    public InputFile newInputFile(String path, long size) {
        return new InputFile() {
            @Override
            public long length() throws IOException {
                return size > 0 ? size : getFileStatus(path).getSize();
            }

            @Override
            public String path() {
                return path;
            }

            @Override
            public SeekableInputStream newStream() throws IOException {
                return new InMemory(objects.read(ObjectPath.parse(path)).bytes());
            }
        };
    }

    @Override
    public Optional<String> getConf(String key) {
        return Optional.empty();
    }

    @Override
    public boolean mkdirs(String path) {
        throw readOnly();
    }

    @Override
    public OutputFile newOutputFile(String path) {
        throw readOnly();
    }

    @Override
    public boolean delete(String path) {
        throw readOnly();
    }

    @Override
    public void copyFileAtomically(String source, String destination, boolean overwrite) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("The query service only reads tables");
    }

    private static final class InMemory extends SeekableInputStream {

        private final byte[] content;
        private int position;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void seek(long newPosition) throws IOException {
            if (newPosition < 0 || newPosition > content.length) {
                throw new EOFException("Position %d of %d".formatted(newPosition, content.length));
            }
            position = (int) newPosition;
        }

        @Override
        public int read() {
            return position < content.length ? content[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (position == content.length) {
                return length == 0 ? 0 : -1;
            }
            var count = Math.min(length, content.length - position);
            System.arraycopy(content, position, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public void readFully(byte[] target, int offset, int length) throws IOException {
            if (length > content.length - position) {
                throw new EOFException("%d bytes wanted, %d left".formatted(length, content.length - position));
            }
            read(target, offset, length);
        }
    }
}
