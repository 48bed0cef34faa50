package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a scene group.
 *
 * @param userId null for people outside the organization
 * @param unionId only for these
 * @param name what the person is called in the group; may be empty
 */
public record GroupMember(@Nullable UserId userId, @Nullable UnionId unionId, String name) {}
