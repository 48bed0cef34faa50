package dev.dermaga.hub.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key: AES-256-GCM, derived from a secret with HKDF (RFC 5869, SHA-256). What it seals names it by a few bytes that tell
 * nothing of it, and can be opened in its own place only.
 */
final class SealingKey {

    private static final byte VERSION = 2;
    private static final int ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = 1 + ID_BYTES + NONCE_BYTES;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;
    private final byte[] id;

    SealingKey(String secret) {
        try {
            byte[] extracted = hmac(bytes("dermaga"), bytes(secret));
            this.key = new SecretKeySpec(hmac(extracted, bytes("seal" + (char) 1)), "AES");
            this.id = Arrays.copyOf(hmac(extracted, bytes("seal-id" + (char) 1)), ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** A version, the key's id, a nonce of its own, and the sealed text. */
    byte[] seal(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(bytes(text));
            byte[] all = new byte[HEAD_BYTES + sealed.length];
            all[0] = VERSION;
            System.arraycopy(id, 0, all, 1, ID_BYTES);
            System.arraycopy(nonce, 0, all, 1 + ID_BYTES, NONCE_BYTES);
            System.arraycopy(sealed, 0, all, HEAD_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    boolean sealed(byte[] something) {
        return something.length > HEAD_BYTES
                && something[0] == VERSION
                && Arrays.equals(something, 1, 1 + ID_BYTES, id, 0, ID_BYTES);
    }

    /** Empty when it was sealed under another key or for another place, or was changed since. */
    Optional<String> open(byte[] sealed, String place) {
        if (!sealed(sealed)) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1 + ID_BYTES, HEAD_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(place));
        return cipher;
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SealingKey[…]";
    }
}
