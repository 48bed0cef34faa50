package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/**
 * Somebody who has a role.
 *
 * @param manages the departments in which the person has it; none is everywhere
 */
public record RoleHolder(UserId userId, String name, List<DepartmentName> manages) {
    public RoleHolder {
        manages = List.copyOf(manages);
    }

    public record DepartmentName(DepartmentId id, String name) {}
}
