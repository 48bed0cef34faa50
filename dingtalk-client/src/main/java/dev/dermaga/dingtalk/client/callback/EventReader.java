package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Reason;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.internal.InboundReading;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Encrypted events. The timestamp is in seconds on some pages, milliseconds on others: it is signed, and no more. */
final class EventReader implements Reader {
    private static final Set<String> PROBES = Set.of("check_url", "check_create_suite_url", "check_update_suite_url");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CallbackCipher cipher;
    private final String owner;

    EventReader(Secret token, Secret aesKey, String owner) {
        this.cipher = new CallbackCipher(token, aesKey);
        this.owner = owner;
    }

    @Override
    public Read read(Incoming incoming) throws Rejection {
        String signature = incoming.requiredQuery("msg_signature", "signature");
        String timestamp = incoming.requiredQuery("timestamp", "timeStamp");
        String nonce = incoming.requiredQuery("nonce");
        String encrypted = incoming.json().text("encrypt", "");
        Incoming.requireSame(cipher.signature(timestamp, nonce, encrypted), signature);
        String message = opened(encrypted);
        JsonObject said = Incoming.json(message.getBytes(StandardCharsets.UTF_8));
        PlatformEvent event = event(said, message);
        boolean probe = PROBES.contains(event.eventType());
        return new Read(event.eventType(), probe ? null : event, event.eventType(), ack -> success(timestamp, nonce));
    }

    private String opened(String encrypted) throws Rejection {
        CallbackCipher.Opened opened;
        try {
            opened = cipher.open(encrypted);
        } catch (IllegalArgumentException e) {
            throw new Rejection(Reason.MALFORMED, "the aesKey does not open it: " + e.getMessage());
        }
        if (!opened.owner().equals(owner)) {
            throw new Rejection(
                    Reason.OWNER,
                    "it is for '" + opened.owner() + "', not '" + owner
                            + "'; subscriptions of the console belong to the clientId, those made by a call to the"
                            + " corpId");
        }
        return opened.message();
    }

    private static PlatformEvent event(JsonObject said, String message) throws Rejection {
        try {
            return InboundReading.callbackEvent(said, message);
        } catch (IllegalArgumentException e) {
            throw new Rejection(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** With the request's own timestamp and nonce, which DingTalk allows. */
    private String success(String timestamp, String nonce) {
        byte[] random = new byte[CallbackCipher.RANDOM];
        RANDOM.nextBytes(random);
        String encrypted = cipher.seal(random, "success", owner);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("msg_signature", cipher.signature(timestamp, nonce, encrypted));
        answer.put("timeStamp", timestamp);
        answer.put("nonce", nonce);
        answer.put("encrypt", encrypted);
        return Json.write(answer);
    }
}
