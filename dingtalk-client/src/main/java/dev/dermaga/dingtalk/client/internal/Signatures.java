package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How DingTalk and a robot prove to each other who speaks. */
public final class Signatures {
    private Signatures() {}

    /** Base64 of HMAC-SHA256 with the secret over timestamp, line feed, secret. Not yet encoded for an address. */
    public static String robot(long timestampMillis, Secret secret) {
        return hmac(timestampMillis + "\n" + secret.reveal(), secret);
    }

    /** Base64 of HMAC-SHA256 with the secret over the timestamp, as it stands beside a pressed button. */
    public static String card(String timestamp, Secret secret) {
        return hmac(timestamp, secret);
    }

    private static String hmac(String text, Secret secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
