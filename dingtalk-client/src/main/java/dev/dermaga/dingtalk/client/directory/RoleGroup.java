package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.RoleGroupId;
import java.util.List;

/** Roles that belong together. */
public record RoleGroup(RoleGroupId id, String name, List<Role> roles) {
    public RoleGroup {
        roles = List.copyOf(roles);
    }
}
