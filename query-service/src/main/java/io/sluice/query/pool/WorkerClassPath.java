package io.sluice.query.pool;

import io.sluice.query.duckdb.SqlEngine;
import io.sluice.query.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.duckdb.DuckDBDriver;

/**
 * What a worker loads: its own few classes, DuckDB, and the libraries that write results; nothing of the rest of the
 * service. Works from class folders, plain jars and the runnable jar alike. DuckDB's native library is unpacked once
 * and not, as the driver would, by each process anew.
 *
 * @param entries of the class path
 * @param nativeLibraries the directory with DuckDB's library
 */
record WorkerClassPath(List<Path> entries, Path nativeLibraries) {

    /** A class of each package that is taken without the rest of its jar. */
    private static final List<Class<?>> PACKAGES = List.of(WorkerMain.class, SqlEngine.class, DuckDBDriver.class);

    /** A class of each library. */
    private static final List<Class<?>> LIBRARIES = List.of(
            tools.jackson.core.JsonGenerator.class,
            com.fasterxml.jackson.annotation.JsonProperty.class,
            com.fasterxml.jackson.core.JsonGenerator.class,
            com.fasterxml.jackson.databind.ObjectMapper.class,
            com.fasterxml.jackson.datatype.jsr310.JavaTimeModule.class,
            com.google.flatbuffers.Table.class,
            org.apache.arrow.c.ArrowArrayStream.class,
            org.apache.arrow.flatbuf.Message.class,
            org.apache.arrow.memory.BufferAllocator.class,
            org.apache.arrow.memory.unsafe.UnsafeAllocationManager.class,
            org.apache.arrow.vector.ipc.ArrowReader.class,
            org.slf4j.Logger.class);

    /**
     * Makes it.
     *
     * @param own a directory that is empty
     * @param shared a directory for what does not change from one start to the next
     */
    static WorkerClassPath in(Path own, Path shared) {
        try {
            var entries = new ArrayList<Path>();
            entries.add(ownJar(own.resolve("worker.jar")));
            for (var library : LIBRARIES) {
                entries.add(jarOf(library, own));
            }
            return new WorkerClassPath(entries, nativeLibrary(shared));
        } catch (IOException e) {
            throw new UncheckedIOException("The workers' files cannot be written to " + own, e);
        }
    }

    String text() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    /** Not the driver's own jar: with the native library in it, the driver would unpack that at every start. */
    private static Path ownJar(Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(1);
            for (var type : PACKAGES) {
                copyPackage(type, out);
            }
        }
        return jar;
    }

    private static void copyPackage(Class<?> type, JarOutputStream out) throws IOException {
        var folder = type.getPackageName().replace('.', '/') + "/";
        var url = type.getResource(type.getSimpleName() + ".class");
        var connection = Objects.requireNonNull(url).openConnection();
        if (connection instanceof JarURLConnection jar) {
            var classes = jar.getJarFile();
            for (var entry : Collections.list(classes.entries())) {
                if (entry.getName().startsWith(folder) && entry.getName().endsWith(".class")) {
                    copy(entry.getName(), classes.getInputStream(entry), out);
                }
            }
        } else {
            var directory = Path.of(URI.create(url.toString())).resolveSibling(".");
            try (var classes = Files.newDirectoryStream(directory, "*.class")) {
                for (var file : classes) {
                    copy(folder + file.getFileName(), Files.newInputStream(file), out);
                }
            }
        }
    }

    private static void copy(String name, InputStream content, JarOutputStream out) throws IOException {
        try (content) {
            out.putNextEntry(new JarEntry(name));
            content.transferTo(out);
        }
    }

    private static Path jarOf(Class<?> type, Path own) throws IOException {
        var location = type.getProtectionDomain().getCodeSource().getLocation();
        var text = location.toString();
        if (!text.contains("nested:")) {
            return Path.of(URI.create(text));
        }
        // jar:nested:/path/of/the.jar/!BOOT-INF/lib/library.jar!/
        var separator = text.indexOf("/!");
        var outer = Path.of(URI.create("file:" + text.substring(text.indexOf("nested:") + 7, separator)));
        var entry = text.substring(separator + 2, text.endsWith("!/") ? text.length() - 2 : text.length());
        var copy = own.resolve(entry.substring(entry.lastIndexOf('/') + 1));
        try (var jar = new JarFile(outer.toFile());
                var content = jar.getInputStream(jar.getEntry(entry))) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private static Path nativeLibrary(Path shared) throws IOException {
        var resource = resource("libduckdb_java.so_%s_%s".formatted(operatingSystem(), processor()));
        var connection = resource.openConnection();
        var version =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : 0;
        var directory = shared.resolve("native-%08x".formatted(version));
        var library = directory.resolve(System.mapLibraryName("duckdb_java"));
        if (!Files.exists(library)) {
            Files.createDirectories(directory);
            var partial = Files.createTempFile(directory, "library", ".partial");
            try (var content = connection.getInputStream()) {
                Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(partial, library, StandardCopyOption.ATOMIC_MOVE);
        }
        return directory;
    }

    private static URL resource(String name) {
        var resource = WorkerClassPath.class.getClassLoader().getResource(name);
        if (resource == null) {
            throw new IllegalStateException("DuckDB has no library for this system: " + name + " is missing");
        }
        return resource;
    }

    private static String operatingSystem() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
    }

    private static String processor() {
        var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") || name.equals("arm64") ? "arm64" : "amd64";
    }
}
