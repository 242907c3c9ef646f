package io.sluice.launcher;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Generates the passwords and keys that an installation does not have yet. */
final class Secrets {

    static final String VIEWER_PASSWORD = "SLUICE_VIEWER_PASSWORD";
    static final String OPERATOR_PASSWORD = "SLUICE_OPERATOR_PASSWORD";
    static final String S3_ACCESS_KEY = "S3_ACCESS_KEY";
    static final String S3_SECRET_KEY = "S3_SECRET_KEY";

    private static final List<String> NAMES = List.of(VIEWER_PASSWORD, OPERATOR_PASSWORD, S3_ACCESS_KEY, S3_SECRET_KEY);

    // Needs no quoting in a shell, a URL or an .env file. 32 characters carry 190 bits.
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private Secrets() {}

    /** Writes into {@code .env} what neither it nor the environment holds; answers the names, never the values. */
    static List<String> complete(Installation installation) {
        var file = new EnvFile(installation.envFile());
        var known = new LinkedHashMap<>(file.read());
        known.putAll(installation.environment());
        var random = new SecureRandom();
        Map<String, String> missing = new LinkedHashMap<>();
        NAMES.stream()
                .filter(name -> known.getOrDefault(name, "").isBlank())
                .forEach(name -> missing.put(name, generate(random)));
        if (!missing.isEmpty()) {
            file.append(missing);
        }
        return List.copyOf(missing.keySet());
    }

    private static String generate(RandomGenerator random) {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
