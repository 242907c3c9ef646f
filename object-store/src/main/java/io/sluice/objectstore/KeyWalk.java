package io.sluice.objectstore;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a bucket's directory in their order. Names are sorted before anything else is known of them, so only as
 * many files are looked at as keys are taken. Not thread-safe.
 */
final class KeyWalk {

    /** S3Proxy's own: parts of uploads under way, keys that are no paths, and older versions. */
    private static final String UPLOADS = ".mpus-";

    private static final String SLASHES = ".s3proxy-slash";
    private static final String VERSIONS = ".s3proxy-versions";

    private final Path bucket;
    private final String prefix;
    private final String after;
    private final boolean flat;
    private final Queue<Place> places = new PriorityQueue<>();

    /** A key, or what becomes keys when it is looked at. A directory comes where its key, with the slash, belongs. */
    private record Place(String key, boolean directory) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return key.compareTo(other.key);
        }
    }

    /**
     * Begins a walk.
     *
     * @param prefix only keys that begin so; a path without empty, {@code .} and {@code ..} steps
     * @param after only keys after this one; empty for all
     * @param flat whether the walk goes into the directories below the prefix, rather than naming them
     */
    KeyWalk(Path bucket, String prefix, String after, boolean flat) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.after = after;
        this.flat = flat;
        var start = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        if (Files.isDirectory(bucket.resolve(start))) {
            places.add(new Place(start, true));
        }
    }

    /** The next key, or null when there are no more. One that ends in a slash is a directory, marked as a key or not. */
    @Nullable
    String next() throws IOException {
        for (var place = places.poll(); place != null; place = places.poll()) {
            if (!place.directory()) {
                if (Files.isDirectory(bucket.resolve(place.key()))) {
                    places.add(new Place(place.key() + "/", true));
                } else if (isWanted(place.key())) {
                    return place.key();
                }
            } else {
                if (flat || place.key().length() <= prefix.length()) {
                    enter(place.key());
                }
                if (!place.key().isEmpty() && isWanted(place.key())) {
                    return place.key();
                }
            }
        }
        return null;
    }

    private boolean isWanted(String key) {
        return key.startsWith(prefix) && key.compareTo(after) > 0;
    }

    private void enter(String directory) throws IOException {
        try (var children = Files.newDirectoryStream(bucket.resolve(directory))) {
            for (var child : children) {
                var name = child.getFileName().toString();
                var key = directory + name;
                if (!isReserved(directory, name) && key.startsWith(prefix) && mayHoldWanted(key)) {
                    places.add(new Place(key, false));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // It has been deleted since it was looked at.
        }
    }

    private static boolean isReserved(String directory, String name) {
        return name.startsWith(UPLOADS) || name.equals(SLASHES) || (directory.isEmpty() && name.equals(VERSIONS));
    }

    /** As a key, or as a directory of keys. */
    private boolean mayHoldWanted(String key) {
        var below = key + "/";
        return key.compareTo(after) > 0 || below.compareTo(after) > 0 || after.startsWith(below);
    }
}
