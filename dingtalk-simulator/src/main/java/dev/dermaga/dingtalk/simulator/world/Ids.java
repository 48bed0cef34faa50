package dev.dermaga.dingtalk.simulator.world;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Makes ids that look like the platform's. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Hexadecimal, safe in any address. */
    public static String hex(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    /** Base64 with its {@code +}, {@code /} and {@code =}, as the platform's own keys: callers must encode them. */
    public static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(random(bytes));
    }

    public static String requestId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    private static byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return value;
    }
}
