package dev.dermaga.dingtalk.client.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.fuzz.Answers;
import dev.dermaga.dingtalk.client.fuzz.Choices;
import dev.dermaga.dingtalk.client.fuzz.FuzzLoop;
import dev.dermaga.dingtalk.client.fuzz.Names;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.internal.InboundReading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Whatever is posted to a callback address: there is an answer. */
class CallbackFuzzTest {
    private static final Secret TOKEN = Secret.of("token");
    private static final Secret AES_KEY = Secret.of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
    private static final CallbackCipher CIPHER = new CallbackCipher(TOKEN, AES_KEY);
    private static final CallbackEndpoint EVENTS =
            CallbackEndpoint.forEvents(TOKEN, AES_KEY, ClientId.of("app"), event -> Ack.success());
    private static final List<CallbackEndpoint> OTHERS = List.of(
            CallbackEndpoint.forRobotMessages(Secret.of("secret"), event -> Ack.success()),
            CallbackEndpoint.forCards(Secret.of("secret"), event -> Ack.success()));
    private static final List<String> NAMES = Names.of(InboundReading.class, EventReader.class, CardReader.class);
    private static final String[] HEADERS = {"", "0", "-1", "x", "99999999999999999999", "1790000000000", "="};

    @Test
    void no_sealed_event_surprises() {
        FuzzLoop.run(CallbackFuzzTest::event);
    }

    @Test
    void no_other_post_surprises() {
        FuzzLoop.run(CallbackFuzzTest::other);
    }

    @FuzzTest(maxDuration = "1m")
    void posts(byte[] bytes) {
        event(Choices.of(bytes));
        other(Choices.of(bytes));
        sealed(Base64.getEncoder().encodeToString(bytes));
        sealed(encrypted(bytes));
    }

    /** What only who knows the key can send: within, all can be wrong. */
    private static void event(Choices choices) {
        byte[] message = Answers.object(choices, NAMES, List.of("EventType")).getBytes(StandardCharsets.UTF_8);
        int length = choices.oneIn(4) ? choices.next(Integer.MAX_VALUE) - choices.next(2) * 70_000 : message.length;
        byte[] owner = choices.of(new String[] {"app", "", "another"}).getBytes(StandardCharsets.UTF_8);
        int whole = 20 + message.length + owner.length;
        int padding = choices.oneIn(4) ? choices.next(300) : 32 - whole % 32;
        ByteBuffer block = ByteBuffer.allocate(whole + padding)
                .put(new byte[16])
                .putInt(length)
                .put(message)
                .put(owner);
        while (block.hasRemaining()) {
            block.put((byte) padding);
        }
        sealed(encrypted(block.array()));
    }

    private static String encrypted(byte[] block) {
        byte[] whole =
                ByteBuffer.allocate((block.length + 15) / 16 * 16).put(block).array();
        try {
            byte[] key = Base64.getDecoder().decode(AES_KEY.reveal() + "=");
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(aes.doFinal(whole));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void sealed(String encrypted) {
        String query = "timestamp=1&nonce=n&msg_signature=" + CIPHER.signature("1", "n", encrypted);
        String body = "{\"encrypt\":\"" + encrypted + "\"}";
        CallbackAnswer answer = EVENTS.answer("POST", query, name -> null, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.bytes()).isNotNull();
        assertThat(answer.status()).isBetween(200, 599);
    }

    private static void other(Choices choices) {
        String body = Answers.object(choices, NAMES, List.of("encrypt"));
        String query =
                choices.of(new String[] {null, "", "&&==&a", "timestamp=%zz&nonce=%&signature=x", "timestamp=1"});
        for (CallbackEndpoint endpoint : OTHERS) {
            post(endpoint, choices, query, body);
        }
        post(EVENTS, choices, query, body);
    }

    private static void post(CallbackEndpoint endpoint, Choices choices, String query, String body) {
        String method = choices.oneIn(20) ? "GET" : "POST";
        CallbackAnswer answer =
                endpoint.answer(method, query, name -> choices.of(HEADERS), body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.bytes()).isNotNull();
    }
}
