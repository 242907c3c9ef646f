package io.sluice.bench.input;

import io.sluice.bench.process.Laboratory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Two sets of objects of the same shape below one directory: one to warm up with, there from the beginning, and one to
 * measure with, which {@link #appear} puts there at once, as a backlog is there when a stopped stream starts. What takes
 * each object once can be warmed up with copies, too. Names are such that keys grow with time.
 *
 * @param warmUp the truth of the first set
 * @param measured the truth of the second set
 * @param root the directory that is read
 * @param hidden where the second set waits
 */
public record Backlog(Truth warmUp, Truth measured, Path root, Path hidden) {

    private static final String WARM_UP = "1-warm-up-001";
    private static final String MEASURED = "2-measured";
    private static final double INVALID = 0.1;
    private static final double CORRUPTED = 0.1;

    /** Writes the sets as files below a directory of their own. */
    public static Backlog inDirectory(Laboratory laboratory, Shape shape, Path directory) {
        var hidden = directory.resolve("hidden").resolve(MEASURED);
        var root = directory.resolve("files");
        return new Backlog(
                produce(
                        laboratory,
                        URI.create("http://127.0.0.1:1"),
                        shape,
                        root.resolve(WARM_UP).toString(),
                        1),
                produce(laboratory, URI.create("http://127.0.0.1:1"), shape, hidden.toString(), 2),
                root,
                hidden);
    }

    /**
     * Writes the sets into the bucket {@code raw}, below {@code events/}. The second appears by a move in the directory
     * of the store: no client can put thousands of objects at once.
     */
    public static Backlog inStore(Laboratory laboratory, Shape shape, URI store, Path directory) {
        var root = directory.resolve("raw").resolve("events");
        return new Backlog(
                produce(laboratory, store, shape, "s3://raw/events/" + WARM_UP, 1),
                produce(laboratory, store, shape, "s3://hidden/" + MEASURED, 2),
                root,
                directory.resolve("hidden").resolve(MEASURED));
    }

    private static Truth produce(Laboratory laboratory, URI store, Shape shape, String target, long seed) {
        return Truth.parse(laboratory.produce(
                store,
                "--to=" + target,
                "--events=" + shape.events(),
                "--events-per-object=" + shape.eventsPerObject(),
                "--invalid=" + INVALID,
                "--corrupted=" + CORRUPTED,
                "--seed=" + seed,
                "--threads=2"));
    }

    /** Puts the second set where it is read, unless it is there. */
    public void appear() {
        try {
            if (Files.exists(hidden)) {
                Files.move(hidden, measuredFiles());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes another copy of the first set appear, at once, as its copy of this number, from 2. The copy before goes, which
     * must have been taken: disks are not endless.
     */
    public void appearAgain(int number) {
        var copy = hidden.resolveSibling("copy-" + number);
        if (number > 2) {
            Laboratory.delete(copy(number - 1));
        }
        try (var files = Files.walk(warmUpFiles())) {
            for (var file : files.toList()) {
                // With attributes: the object store keeps its ETags there.
                Files.copy(
                        file,
                        copy.resolve(warmUpFiles().relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.move(copy, copy(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copy(int number) {
        return root.resolve("1-warm-up-%03d".formatted(number));
    }

    public Path warmUpFiles() {
        return root.resolve(WARM_UP);
    }

    public Path measuredFiles() {
        return root.resolve(MEASURED);
    }

    public static String warmUpUrl() {
        return "s3a://raw/events/" + WARM_UP;
    }

    public static String measuredUrl() {
        return "s3a://raw/events/" + MEASURED;
    }
}
