package io.sluice.ingest.delta;

import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import java.io.EOFException;
import java.io.IOException;

/** A file whose content is known. */
final class MemoryFile implements InputFile {

    private final String path;
    private final byte[] content;

    /**
     * Holds a file.
     *
     * @param content not to be changed by anybody
     */
    MemoryFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public SeekableInputStream newStream() {
        return new Content(content);
    }

    private static final class Content extends SeekableInputStream {

        private final byte[] content;
        private int position;

        Content(byte[] content) {
            this.content = content;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void seek(long target) throws IOException {
            if (target < 0 || target > content.length) {
                throw new EOFException("Position %d of %d".formatted(target, content.length));
            }
            position = (int) target;
        }

        @Override
        public int read() {
            return position < content.length ? content[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
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
            if (read(target, offset, length) < length) {
                throw new EOFException("Less than %d bytes are left".formatted(length));
            }
        }
    }
}
