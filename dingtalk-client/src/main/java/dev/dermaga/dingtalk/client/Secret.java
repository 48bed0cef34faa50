package dev.dermaga.dingtalk.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be printed: a client secret, a token, a signing secret. {@link #toString()} hides it, so it can
 * stand in records, logs and exceptions; {@link #reveal()} gives it away on purpose.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the secret is empty");
        }
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself. Do not log what this returns. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
