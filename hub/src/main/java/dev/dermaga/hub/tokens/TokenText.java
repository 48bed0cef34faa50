package dev.dermaga.hub.tokens;

import dev.dermaga.hub.web.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A token as it is written: {@code drm_}, 256 random bits and their CRC-32, in hexadecimal digits. Scanners for leaked
 * secrets find it by that, and what somebody mistyped costs no look into the database.
 */
final class TokenText {

    private static final Pattern FORM = Pattern.compile("drm_[0-9a-f]{72}");
    private static final int RANDOM_BYTES = 32;
    private static final int SUM_DIGITS = 8;
    private static final int HINT_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    static String random() {
        byte[] bits = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bits);
        String begin = "drm_" + HexFormat.of().formatHex(bits);
        return begin + sum(begin);
    }

    static boolean isOne(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - SUM_DIGITS;
        return sum(text.substring(0, end)).equals(text.substring(end));
    }

    static String hash(String token) {
        return Fingerprint.of(token.getBytes(StandardCharsets.UTF_8));
    }

    static String hint(String token) {
        return token.substring(token.length() - HINT_LENGTH);
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
