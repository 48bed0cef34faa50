package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group chat. */
public record Group(ChatId chatId, String name, @Nullable UserId owner, List<UserId> members, boolean dissolved) {
    public Group {
        members = List.copyOf(members);
    }
}
