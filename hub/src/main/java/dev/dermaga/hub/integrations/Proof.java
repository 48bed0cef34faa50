package dev.dermaga.hub.integrations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a sender knows the secret. Compares in a time that does not depend on where the two differ. */
final class Proof {

    private static final String HMAC = "HmacSHA256";

    private Proof() {}

    /** GitHub's {@code X-Hub-Signature-256: sha256=…} over the body as it came. */
    static boolean isSigned(byte[] body, @Nullable String signature, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return isSame("sha256=" + HexFormat.of().formatHex(mac.doFinal(body)), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isSame(String secret, @Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
