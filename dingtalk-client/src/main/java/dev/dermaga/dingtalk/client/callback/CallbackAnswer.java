package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What to write back, and why. The body is JSON: {@link #CONTENT_TYPE}. */
public sealed interface CallbackAnswer {
    String CONTENT_TYPE = "application/json;charset=utf-8";

    /** The HTTP status. Whatever is not 200 makes DingTalk send an event again. */
    int status();

    String body();

    /** The body in UTF-8. */
    default byte[] bytes() {
        return body().getBytes(StandardCharsets.UTF_8);
    }

    /** The handler was asked, and said this. */
    record Handled(InboundEvent event, Ack ack, int status, String body) implements CallbackAnswer {}

    /** DingTalk asked only whether somebody is there, as it does when the address is saved. */
    record Probed(String eventType, int status, String body) implements CallbackAnswer {}

    /**
     * Not taken: the handler was not asked.
     *
     * @param detail for the log; holds no secret, but the caller may have chosen a part of it
     */
    record Rejected(Reason reason, String detail) implements CallbackAnswer {
        @Override
        public int status() {
            return reason.status;
        }

        @Override
        public String body() {
            return Json.write(Map.of("error", reason.words));
        }
    }

    /** Why something was not taken. */
    enum Reason {
        /** DingTalk only ever posts. */
        METHOD(405, "only POST is answered"),
        TOO_LARGE(413, "the body is too large"),
        /** A part is missing or cannot be read. */
        MALFORMED(400, "this is no callback of DingTalk"),
        /** Somebody else made it, or the token or secret here is not DingTalk's. */
        SIGNATURE(403, "the signature does not match"),
        /** Signed more than an hour away from now. */
        EXPIRED(403, "the timestamp is too far from now"),
        /** Meant for another app or organization: check what the endpoint was told. */
        OWNER(403, "this is for somebody else");

        private final int status;
        private final String words;

        Reason(int status, String words) {
            this.status = status;
            this.words = words;
        }
    }
}
