package io.sluice.ingest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files without its processes: where Hadoop's native library is missing, as nearly everywhere, Hadoop
 * starts {@code chmod} for each new file and {@code readlink} for each name that it renames, 80 processes a batch. It
 * also leaves out the checksum files beside each file, which a read-only copy of the tables would not have either.
 */
public final class LocalFiles extends LocalFileSystem {

    public LocalFiles() {
        super(new Raw());
        setWriteChecksum(false);
    }

    static final class Raw extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            var file = pathToFile(path).toPath();
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                var letters = permission.getUserAction().SYMBOL
                        + permission.getGroupAction().SYMBOL
                        + permission.getOtherAction().SYMBOL;
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters));
            }
        }

        /** What a link points to, rather than the link: nothing of this service makes links. */
        @Override
        public FileStatus getFileLinkStatus(Path path) throws IOException {
            return getFileStatus(path);
        }
    }
}
