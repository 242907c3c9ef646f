package io.sluice.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTests {

    @TempDir
    java.nio.file.Path directory;

    private final Configuration hadoop = new Configuration();

    @BeforeEach
    void useOurs() {
        hadoop.set("fs.file.impl", LocalFiles.class.getName());
        hadoop.set("fs.file.impl.disable.cache", "true");
        hadoop.set("fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
    }

    private Path path(String name) {
        return new Path(directory.resolve(name).toUri());
    }

    @Test
    void writesAFileAndNothingBesideIt() throws IOException {
        write("a");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("a"));
        }
        assertThat(directory.resolve("a")).hasContent("a");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void setsPermissionsLikeHadoop() throws IOException {
        write("a");
        FileSystem.get(directory.toUri(), hadoop).setPermission(path("a"), new FsPermission("640"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("a"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void renamesOverAFileOnlyWhenItMay() throws IOException {
        write("a");
        write("b");
        var files = FileContext.getFileContext(directory.toUri(), hadoop);
        assertThatThrownBy(() -> files.rename(path("a"), path("b"), Options.Rename.NONE))
                .isInstanceOf(FileAlreadyExistsException.class);
        files.rename(path("a"), path("b"), Options.Rename.OVERWRITE);
        assertThat(directory.resolve("b")).hasContent("a");
        assertThat(directory.resolve("a")).doesNotExist();
    }

    @Test
    void createsFilesThroughBothOfHadoopsInterfaces() throws IOException {
        var files = FileContext.getFileContext(directory.toUri(), hadoop);
        try (var out = files.create(path("new/c"), EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
            out.write("c".getBytes(UTF_8));
        }
        try (var in = FileSystem.get(directory.toUri(), hadoop).open(path("new/c"))) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("c");
        }
    }

    private void write(String name) throws IOException {
        try (var out = FileSystem.get(directory.toUri(), hadoop).create(path(name))) {
            out.write(name.getBytes(UTF_8));
        }
    }
}
