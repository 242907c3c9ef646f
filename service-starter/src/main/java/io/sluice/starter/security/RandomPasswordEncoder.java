package io.sluice.starter.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords that were generated at random. They are held in memory only and have too much entropy to be
 * guessed, so one SHA-256 compared in constant time is enough; a deliberately slow hash would cost 50 to 100 ms of
 * processor time with every request of a stateless API. See "Why no bcrypt?" in the rationale.
 */
final class RandomPasswordEncoder implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence raw) {
        return raw == null ? null : HexFormat.of().formatHex(sha256(raw.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
        return raw != null
                && encoded != null
                && MessageDigest.isEqual(sha256(raw.toString()), HexFormat.of().parseHex(encoded));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
