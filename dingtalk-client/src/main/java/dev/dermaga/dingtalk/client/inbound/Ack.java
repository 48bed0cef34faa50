package dev.dermaga.dingtalk.client.inbound;

import java.util.Map;

/**
 * What DingTalk is told about an event. Say success only once the event is stored: what is acknowledged does not come
 * again. DingTalk waits 3 seconds, 2 for card callbacks.
 */
public final class Ack {
    private static final Ack SUCCESS = new Ack(true, "OK", Map.of());

    private final boolean success;
    private final String message;
    private final Map<String, ?> response;

    private Ack(boolean success, String message, Map<String, ?> response) {
        this.success = success;
        this.message = message;
        this.response = response;
    }

    /** Stored; do not send it again. */
    public static Ack success() {
        return SUCCESS;
    }

    /** Not stored; send it again if you can. Platform events come again, robot messages perhaps. */
    public static Ack later(String why) {
        return new Ack(false, why, Map.of());
    }

    /** Success with an answer, as card callbacks may give one ({@code cardUpdateOptions}, {@code cardData}, …). */
    public static Ack response(Map<String, ?> response) {
        return new Ack(true, "OK", response);
    }

    public boolean isSuccess() {
        return success;
    }

    public String message() {
        return message;
    }

    public Map<String, ?> response() {
        return response;
    }
}
