package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.Set;

/**
 * Who manages a scene group, and what is on in it.
 *
 * @param options DingTalk tells of the six that all groups have
 */
public record SceneGroupSettings(List<UserId> admins, Set<GroupOption> options) {
    public SceneGroupSettings {
        admins = List.copyOf(admins);
        options = Set.copyOf(options);
    }
}
