package dev.dermaga.dingtalk.simulator.push;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Page {@code callback-event-message-body-encryption-and-decryption}. */
final class CallbackCrypto {
    private static final int RANDOM = 16;
    private static final int BLOCK = 32;

    private final String token;
    private final byte[] key;

    /** @param aesKey 43 letters and digits */
    CallbackCrypto(String token, String aesKey) {
        this.token = token;
        this.key = Base64.getDecoder().decode(aesKey + "=");
    }

    String signature(String timestamp, String nonce, String encrypted) {
        String sorted = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param random 16 letters and digits */
    String encrypt(String random, String message, String owner) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(block)) {
            byte[] text = message.getBytes(StandardCharsets.UTF_8);
            out.write(random.getBytes(StandardCharsets.UTF_8));
            out.writeInt(text.length);
            out.write(text);
            out.write(owner.getBytes(StandardCharsets.UTF_8));
            int padding = BLOCK - out.size() % BLOCK;
            for (int i = 0; i < padding; i++) {
                out.writeByte(padding);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(block.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws {@link IllegalArgumentException}, with a reason for people, when it is not what {@link #encrypt} makes. */
    String decrypt(String encrypted, String owner) {
        byte[] block;
        try {
            block = cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(encrypted));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("encrypt is no Base64 of whole AES blocks");
        }
        int last = block.length == 0 ? 0 : block[block.length - 1];
        int end = last >= 1 && last <= BLOCK ? block.length - last : block.length;
        int begin = RANDOM + Integer.BYTES;
        int length = end < begin ? -1 : ByteBuffer.wrap(block).getInt(RANDOM);
        if (length < 0 || length > end - begin) {
            throw new IllegalArgumentException("encrypt does not open with this aes_key");
        }
        String found = new String(block, begin + length, end - begin - length, StandardCharsets.UTF_8);
        if (!found.equals(owner)) {
            throw new IllegalArgumentException("encrypt ends in the owner " + found + ", not " + owner);
        }
        return new String(block, begin, length, StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }
}
