package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a custom robot proves that it may speak. */
public final class Signatures {
    private Signatures() {}

    /** Base64 of HMAC-SHA256 with the secret over timestamp, line feed, secret. Not yet encoded for an address. */
    public static String robot(long timestampMillis, Secret secret) {
        String key = secret.reveal();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((timestampMillis + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
