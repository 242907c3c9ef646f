package io.sluice.ingest.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/**
 * Creates and deletes files with as few requests as an object store needs, where Hadoop asks before and after what is there. On an
 * object store a file appears as a whole, when its stream is closed, or not at all.
 */
public final class WholeFiles {

    private static final String CONDITIONAL = "fs.s3a.create.conditional.enabled";

    private WholeFiles() {}

    /** Whether files below a directory appear as a whole. */
    public static boolean appearBelow(Path directory, Configuration hadoop) throws IOException {
        return directory.getFileSystem(hadoop).hasPathCapability(directory, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    /** Starts a file that nobody has, or that replaces the one of that name. */
    public static FSDataOutputStream create(Path path, Configuration hadoop) throws IOException {
        FSDataOutputStreamBuilder<?, ?> file = path.getFileSystem(hadoop).createFile(path);
        return file.recursive()
                .overwrite(true)
                .opt("fs.s3a.create.performance", true)
                .build();
    }

    /**
     * Starts a file that must not be there when it is closed: the store refuses it then, whoever was first. Where stores
     * do not know such a condition, {@code fs.s3a.create.conditional.enabled} is false, and it is looked for before.
     *
     * @throws IOException here or when it is closed; {@link #exists} says whether the name was taken
     */
    public static FSDataOutputStream createIfAbsent(Path path, Configuration hadoop) throws IOException {
        FSDataOutputStreamBuilder<?, ?> file = path.getFileSystem(hadoop).createFile(path);
        file.recursive();
        return hadoop.getBoolean(CONDITIONAL, true)
                ? file.overwrite(true)
                        .opt("fs.s3a.create.performance", true)
                        .opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
                        .build()
                : file.overwrite(false).build();
    }

    /**
     * Writes a whole file that must not be there.
     *
     * @throws FileAlreadyExistsException when it is there
     */
    public static void putIfAbsent(Path path, byte[] content, Configuration hadoop) throws IOException {
        try {
            var out = createIfAbsent(path, hadoop);
            try {
                out.write(content);
            } catch (IOException e) {
                // Closing it would make a part of the file appear.
                out.abort();
                throw e;
            }
            out.close();
        } catch (IOException e) {
            throw exists(e) ? new FileAlreadyExistsException(path.toString()) : e;
        }
    }

    /** Deletes a file if it is there. On an object store this is one request, where Hadoop asks before and after. */
    public static void delete(Path file, Configuration hadoop) throws IOException {
        var files = file.getFileSystem(hadoop);
        if (!appearBelow(file.getParent(), hadoop)) {
            files.delete(file, false);
            return;
        }
        try (var objects = files.createBulkDelete(file.getParent())) {
            for (var failure : objects.bulkDelete(List.of(file))) {
                throw new IOException(failure.getKey() + " cannot be deleted: " + failure.getValue());
            }
        }
    }

    /** Whether a file could not be created because there is one of that name. */
    public static boolean exists(IOException failure) {
        return failure instanceof RemoteFileChangedException
                || failure instanceof FileAlreadyExistsException
                || failure instanceof org.apache.hadoop.fs.FileAlreadyExistsException;
    }
}
