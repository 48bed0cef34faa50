package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/** An internal group chat. */
public record Group(String openConversationId, String chatId, String title, String owner, List<String> members) {
    public Group {
        members = List.copyOf(members);
    }
}
