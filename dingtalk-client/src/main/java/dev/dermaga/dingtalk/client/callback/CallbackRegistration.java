package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Secret;
import java.net.URI;
import java.util.List;

/**
 * An address for events, registered by a call.
 *
 * @param address public, and neither redirected nor forwarded
 * @param token 6 to 63 characters
 * @param aesKey 43 letters and digits
 * @param events DingTalk's names, such as {@code user_add_org}; at least one
 */
public record CallbackRegistration(URI address, Secret token, Secret aesKey, List<String> events) {
    private static final int SHORTEST_TOKEN = 6;

    public CallbackRegistration {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("name at least one event");
        }
        if (token.reveal().length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("the token has 6 to 63 characters");
        }
        new CallbackCipher(token, aesKey);
    }
}
