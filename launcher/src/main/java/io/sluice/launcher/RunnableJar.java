package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;

/**
 * A runnable jar as Spring Boot makes it: the application's classes and, inside it, the jars that it needs. Boot's own
 * tool unpacks only jars that hold Spring, which the object store's does not.
 *
 * @param path of the jar
 */
record RunnableJar(Path path) {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String LIBRARY_ORDER = "BOOT-INF/classpath.idx";

    /** Writes {@code lib} with all libraries and {@code application.jar}, which refers to them. */
    void unpackTo(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        try (var jar = new JarFile(path.toFile());
                var application = new JarOutputStream(
                        Files.newOutputStream(directory.resolve("application.jar")), manifest(jar))) {
            application.setLevel(Deflater.BEST_SPEED);
            for (var entry : jar.stream().toList()) {
                var name = entry.getName();
                if (name.startsWith(LIBRARIES)) {
                    copyLibrary(jar, entry, directory.resolve("lib").resolve(fileName(name)));
                } else if (name.startsWith(CLASSES)) {
                    copy(jar, entry, application, name.substring(CLASSES.length()));
                } else if (isDescription(name)) {
                    copy(jar, entry, application, name);
                }
            }
        }
    }

    private static Manifest manifest(JarFile jar) throws IOException {
        var manifest = new Manifest(jar.getManifest());
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MAIN_CLASS, attributes.getValue("Start-Class"));
        attributes.put(
                Attributes.Name.CLASS_PATH,
                String.join(
                        " ",
                        libraries(jar).stream()
                                .map(library -> "lib/" + fileName(library))
                                .toList()));
        return manifest;
    }

    private static List<String> libraries(JarFile jar) throws IOException {
        try (var index = jar.getInputStream(jar.getEntry(LIBRARY_ORDER))) {
            return new String(index.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                    .toList();
        }
    }

    // At the top are also Boot's loader, its services and its signature, which nothing needs any more.
    private static boolean isDescription(String name) {
        return name.startsWith("META-INF/")
                && !name.startsWith("META-INF/services/")
                && !name.endsWith(".SF")
                && !name.equals(JarFile.MANIFEST_NAME);
    }

    private static void copyLibrary(JarFile jar, JarEntry entry, Path target) throws IOException {
        if (!entry.isDirectory()) {
            try (var library = jar.getInputStream(entry)) {
                Files.copy(library, target);
            }
        }
    }

    // Directories too: without them Spring finds no components in a jar.
    private static void copy(JarFile jar, JarEntry entry, JarOutputStream target, String name) throws IOException {
        if (name.isEmpty() || name.equals("META-INF/")) {
            return;
        }
        target.putNextEntry(new JarEntry(name));
        try (var content = jar.getInputStream(entry)) {
            content.transferTo(target);
        }
        target.closeEntry();
    }

    private static String fileName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }
}
