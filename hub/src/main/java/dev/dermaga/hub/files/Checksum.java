package dev.dermaga.hub.files;

import dev.dermaga.hub.web.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** What the bytes of one request must have, as {@code Upload-Checksum} says it. */
final class Checksum {

    /** tus's names, and ours. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

    static final String NAMES = "sha256,sha1,md5";

    private final MessageDigest digest;
    private final byte[] expected;

    private Checksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /** @throws Problem 400 {@code checksum-invalid} */
    static Checksum parse(String header) {
        String[] parts = header.strip().split(" +", 2);
        String algorithm = ALGORITHMS.get(parts[0]);
        if (algorithm == null || parts.length < 2) {
            throw invalid();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] expected = Base64.getDecoder().decode(parts[1].strip());
            if (expected.length != digest.getDigestLength()) {
                throw invalid();
            }
            return new Checksum(digest, expected);
        } catch (IllegalArgumentException e) {
            throw invalid();
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException(algorithm + " is part of every Java runtime", every);
        }
    }

    MessageDigest digest() {
        return digest;
    }

    /** Whether the bytes that went through {@link #digest} are the right ones; asked once. */
    boolean isRight() {
        return MessageDigest.isEqual(expected, digest.digest());
    }

    private static Problem invalid() {
        return Problem.of(
                400,
                "checksum-invalid",
                "Upload-Checksum is one of " + NAMES + ", a space, and the checksum in Base64.");
    }
}
