package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnableJarTests {

    @TempDir
    Path directory;

    @BeforeEach
    void unpack() throws IOException {
        var path = directory.resolve("a-exec.jar");
        try (var jar = new ZipOutputStream(Files.newOutputStream(path))) {
            add(
                    jar,
                    "META-INF/MANIFEST.MF",
                    "Manifest-Version: 1.0\nMain-Class: Loader\nStart-Class: a.Main\nAdd-Opens: x/y\n");
            add(jar, "META-INF/services/java.nio.file.spi.FileSystemProvider", "of.the.Loader");
            add(jar, "META-INF/build-info.properties", "build.version=1");
            add(jar, "META-INF/BOOT.SF", "");
            add(jar, "org/springframework/boot/loader/Loader.class", "loader");
            add(jar, "BOOT-INF/classes/", "");
            add(jar, "BOOT-INF/classes/a/", "");
            add(jar, "BOOT-INF/classes/a/Main.class", "main");
            add(jar, "BOOT-INF/classes/META-INF/services/a.Service", "a.Main");
            add(jar, "BOOT-INF/lib/", "");
            add(jar, "BOOT-INF/lib/one.jar", "1");
            add(jar, "BOOT-INF/lib/two.jar", "2");
            add(jar, "BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/two.jar\"\n- \"BOOT-INF/lib/one.jar\"\n");
        }
        new RunnableJar(path).unpackTo(directory.resolve("unpacked"));
    }

    @Test
    void startsTheApplicationAndNotTheLoader() throws IOException {
        try (var jar = application()) {
            var manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Main-Class")).isEqualTo("a.Main");
            assertThat(manifest.getValue("Add-Opens")).isEqualTo("x/y");
        }
    }

    @Test
    void keepsLibrariesInTheirOrder() throws IOException {
        try (var jar = application()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path"))
                    .isEqualTo("lib/two.jar lib/one.jar");
        }
        assertThat(directory.resolve("unpacked/lib/one.jar")).hasContent("1");
        assertThat(directory.resolve("unpacked/lib/two.jar")).hasContent("2");
    }

    @Test
    void holdsTheApplicationWithItsDirectoriesAndNothingOfTheLoader() throws IOException {
        try (var jar = application()) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "META-INF/MANIFEST.MF",
                            "META-INF/build-info.properties",
                            "META-INF/services/a.Service",
                            "a/",
                            "a/Main.class");
        }
    }

    private JarFile application() throws IOException {
        return new JarFile(directory.resolve("unpacked/application.jar").toFile());
    }

    private static void add(ZipOutputStream jar, String name, String content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content.getBytes(UTF_8));
        jar.closeEntry();
    }
}
