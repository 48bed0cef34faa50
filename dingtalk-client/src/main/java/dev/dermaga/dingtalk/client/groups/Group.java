package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group chat.
 *
 * @param options those that are on
 */
public record Group(
        ChatId chatId,
        String name,
        @Nullable UserId owner,
        List<UserId> members,
        boolean dissolved,
        @Nullable MediaId icon,
        Set<GroupOption> options) {
    public Group {
        members = List.copyOf(members);
        options = Set.copyOf(options);
    }
}
