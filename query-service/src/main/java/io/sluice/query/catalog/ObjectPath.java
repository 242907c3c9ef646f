package io.sluice.query.catalog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The place of one object.
 *
 * @param bucket its bucket
 * @param key its key, without a slash in front
 */
record ObjectPath(String bucket, String key) {

    private static final Pattern URL = Pattern.compile("s3[an]?://([^/]+)/(.*)", Pattern.DOTALL);

    /**
     * Reads an S3 URL, in any of the schemes that Hadoop made for it.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static ObjectPath parse(String url) {
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + url + "' is not an S3 URL");
        }
        return new ObjectPath(parts.group(1), parts.group(2));
    }

    /** Resolves the percent-encoded path of a file as a table's log writes it, which may also be a whole URL. */
    ObjectPath resolveLogged(String path) {
        var decoded = decoded(path);
        return decoded.contains("://") ? parse(decoded) : child(decoded);
    }

    ObjectPath child(String name) {
        return new ObjectPath(bucket, key.isEmpty() ? name : key + "/" + name);
    }

    private static String decoded(String path) {
        // A path, not a form: here a plus sign stands for itself.
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    boolean isBelow(ObjectPath directory) {
        return bucket.equals(directory.bucket) && key.startsWith(directory.key + "/");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
