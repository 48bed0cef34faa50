package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * A cool app in a conversation: what brings its robot there.
 *
 * @param between the two who talk, as userIds; empty in a group
 * @param installed false once it was taken out again
 */
public record CoolApp(
        String code, String robotCode, String openConversationId, List<String> between, boolean installed) {
    public CoolApp {
        between = List.copyOf(between);
    }

    static String key(String openConversationId, String code) {
        return openConversationId + ' ' + code;
    }

    CoolApp installed(boolean there) {
        return new CoolApp(code, robotCode, openConversationId, between, there);
    }
}
