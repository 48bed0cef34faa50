package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /** As many as threads were at work at once. */
    private final Queue<Tools> idle = new ConcurrentLinkedQueue<>();

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

    /** What one thread at a time works with: to make them costs several times what it costs to use them. */
    private record Tools(Cipher opening, Cipher sealing, MessageDigest sha1) {}

    private interface Work {
        byte[] with(Tools tools) throws GeneralSecurityException;
    }

    /** What was inside, and whose it is. */
    record Opened(String message, String owner) {}

    /** SHA-1 over the four texts in the order of the alphabet. */
    String signature(String timestamp, String nonce, String encrypted) {
        String[] texts = {token.reveal(), timestamp, nonce, encrypted};
        Arrays.sort(texts);
        byte[] joined = String.join("", texts).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(done(tools -> tools.sha1().digest(joined)));
    }

    /** @throws IllegalArgumentException when it was not encrypted with this key */
    Opened open(String encrypted) {
        byte[] bytes = Base64.getDecoder().decode(encrypted);
        byte[] block = done(tools -> tools.opening().doFinal(bytes));
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
        return Base64.getEncoder().encodeToString(done(tools -> tools.sealing().doFinal(block.array())));
    }

    private static int padding(byte[] block) {
        int last = block.length == 0 ? 0 : block[block.length - 1];
        return last >= 1 && last <= Math.min(BLOCK, block.length) ? last : 0;
    }

    private byte[] done(Work work) {
        try {
            Tools tools = idle.poll();
            tools = tools == null ? made() : tools;
            byte[] result = work.with(tools);
            idle.add(tools); // not after a failure, which may leave them in the middle of something
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not made of whole AES blocks", e);
        }
    }

    /** A cipher that has done its work begins anew with the same key and vector. */
    private Tools made() throws GeneralSecurityException {
        Cipher opening = Cipher.getInstance("AES/CBC/NoPadding");
        opening.init(Cipher.DECRYPT_MODE, key, iv);
        Cipher sealing = Cipher.getInstance("AES/CBC/NoPadding");
        sealing.init(Cipher.ENCRYPT_MODE, key, iv);
        return new Tools(opening, sealing, MessageDigest.getInstance("SHA-1"));
    }
}
