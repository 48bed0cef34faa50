package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How event callbacks are signed and encrypted: AES-256-CBC over {@code random(16) ‖ length(4) ‖ message ‖ owner}, filled
 * up to blocks of 32 bytes, which is not what Java's own padding does.
 */
final class CallbackCipher {
    static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;
    private static final int BLOCK = 32;
    private static final int LONGEST_TOKEN = 63;
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9]{43}");

    private final Secret token;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    CallbackCipher(Secret token, Secret aesKey) {
        if (token.reveal().length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException("the token has " + token.reveal().length() + " characters; at most "
                    + LONGEST_TOKEN + " are allowed");
        }
        if (!KEY.matcher(aesKey.reveal()).matches()) {
            throw new IllegalArgumentException("the aesKey has 43 letters and digits, without '='; this one has "
                    + aesKey.reveal().length() + " characters");
        }
        this.token = token;
        byte[] bytes = Base64.getDecoder().decode(aesKey.reveal() + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, 16);
    }

    /** What was inside, and whose it is. */
    record Opened(String message, String owner) {}

    /** SHA-1 over the four texts in the order of the alphabet. */
    String signature(String timestamp, String nonce, String encrypted) {
        String[] texts = {token.reveal(), timestamp, nonce, encrypted};
        Arrays.sort(texts);
        try {
            byte[] joined = String.join("", texts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(joined));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** @throws IllegalArgumentException when it was not encrypted with this key */
    Opened open(String encrypted) {
        byte[] block = crypt(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
        int end = block.length - padding(block);
        int length =
                end < HEAD ? -1 : ByteBuffer.wrap(block, RANDOM, Integer.BYTES).getInt();
        if (length < 0 || length > end - HEAD) {
            throw new IllegalArgumentException("it holds no message of the length that it names");
        }
        int owner = HEAD + length;
        return new Opened(
                new String(block, HEAD, length, StandardCharsets.UTF_8),
                new String(block, owner, end - owner, StandardCharsets.UTF_8));
    }

    String seal(byte[] random, String message, String owner) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] suffix = owner.getBytes(StandardCharsets.UTF_8);
        int length = HEAD + text.length + suffix.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer block = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(text.length)
                .put(text)
                .put(suffix);
        Arrays.fill(block.array(), length, length + padding, (byte) padding);
        return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, block.array()));
    }

    private static int padding(byte[] block) {
        int last = block.length == 0 ? 0 : block[block.length - 1];
        return last >= 1 && last <= Math.min(BLOCK, block.length) ? last : 0;
    }

    private byte[] crypt(int mode, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, iv);
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not made of whole AES blocks", e);
        }
    }
}
