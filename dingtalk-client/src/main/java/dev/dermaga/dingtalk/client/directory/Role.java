package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.RoleGroupId;
import dev.dermaga.dingtalk.client.id.RoleId;
import org.jspecify.annotations.Nullable;

/**
 * A role that people can have.
 *
 * @param group null in {@link Person#roles}
 * @param groupName null from {@link Roles#role}
 */
public record Role(
        RoleId id,
        String name,
        @Nullable RoleGroupId group,
        @Nullable String groupName) {}
