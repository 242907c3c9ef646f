package io.sluice.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * A module as it is shipped, but unpacked, as {@code make run} does it: a JVM starts faster from plain jars, and other
 * main classes can run on the same libraries.
 *
 * @param manifest of the runnable jar
 * @param classpath the module's classes, then the libraries in the order of the runnable jar
 */
record UnpackedJar(Attributes manifest, List<Path> classpath) {

    private static final String VERSION = "-0.1.0-SNAPSHOT";

    static Path packed(Path checkout, String module) {
        return checkout.resolve(module).resolve("target").resolve(module + VERSION + "-exec.jar");
    }

    /**
     * Unpacks the runnable jar of a module.
     *
     * @param checkout the directory of the project
     * @throws BenchException when the module is not built
     */
    static UnpackedJar of(Path checkout, String module, Path directory) {
        var packed = packed(checkout, module);
        if (!Files.exists(packed)) {
            throw new BenchException("%s is not there; build the project first".formatted(packed));
        }
        try (var jar = new JarFile(packed.toFile())) {
            Files.createDirectories(directory);
            var classpath = new ArrayList<Path>();
            var classes = module + VERSION + ".jar";
            classpath.add(Files.copy(packed.resolveSibling(classes), directory.resolve(classes)));
            for (var library : libraries(jar)) {
                var target = directory.resolve(library.substring(library.lastIndexOf('/') + 1));
                try (var content = jar.getInputStream(jar.getEntry(library))) {
                    Files.copy(content, target);
                }
                classpath.add(target);
            }
            return new UnpackedJar(jar.getManifest().getMainAttributes(), classpath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> libraries(JarFile jar) throws IOException {
        try (var index = jar.getInputStream(jar.getEntry("BOOT-INF/classpath.idx"))) {
            return new String(index.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                    .toList();
        }
    }

    /** The arguments of {@code java} that run the module's own main class. */
    List<String> run() {
        return run(manifest.getValue("Start-Class"), classpath);
    }

    /** The arguments of {@code java} that run a class of another module on everything here, and then on its libraries. */
    List<String> run(Class<?> main, UnpackedJar module) {
        var own = module.classpath();
        var all = new ArrayList<>(own.subList(0, 1));
        all.addAll(classpath);
        all.addAll(own.subList(1, own.size()));
        return run(main.getName(), all);
    }

    private List<String> run(String main, List<Path> jars) {
        var arguments = new ArrayList<String>();
        for (var opened : opens()) {
            arguments.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        arguments.add("-cp");
        arguments.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        arguments.add(main);
        return arguments;
    }

    /** The manifest's list counts only for {@code -jar}. */
    private List<String> opens() {
        var opens = manifest.getValue("Add-Opens");
        return opens == null ? List.of() : Arrays.asList(opens.split(" ", -1));
    }
}
