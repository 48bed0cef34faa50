package dev.dermaga.hub.realtime;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The events of the stream, as bytes of {@code text/event-stream}. */
final class Events {

    /** Browsers that lose the stream come back after a second. */
    static final byte[] OPENING = bytes("retry: 1000\n\n");

    static final byte[] KEEP_ALIVE = bytes(": keep-alive\n\n");

    private Events() {}

    /** @param body a JSON object in one line, into which the position is set */
    static byte[] change(Position position, String body) {
        return bytes("id: " + position + "\nevent: change\ndata: {\"position\":\"" + position + "\","
                + body.substring(1) + "\n\n");
    }

    static byte[] caughtUp(Position position) {
        return with("caught-up", position);
    }

    /** The position lets a browser that comes back by itself go on from now. */
    static byte[] reset(Position position) {
        return with("reset", position);
    }

    /** One event for each person. Without an id: it is no place in the log. */
    static byte[] presence(JsonMapper json, Collection<String> accounts, boolean present) {
        return bytes(accounts.stream()
                .map(account -> "event: presence\ndata: "
                        + json.writeValueAsString(
                                json.createObjectNode().put("account", account).put("present", present))
                        + "\n\n")
                .collect(Collectors.joining()));
    }

    static byte[] typing(JsonMapper json, Typing.Word word) {
        return bytes("event: typing\ndata: "
                + json.writeValueAsString(json.createObjectNode()
                        .put("channel", word.channel())
                        .put("account", word.account())
                        .put("until", word.until().toString()))
                + "\n\n");
    }

    private static byte[] with(String event, Position position) {
        return bytes("id: " + position + "\nevent: " + event + "\ndata: {\"position\":\"" + position + "\"}\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
