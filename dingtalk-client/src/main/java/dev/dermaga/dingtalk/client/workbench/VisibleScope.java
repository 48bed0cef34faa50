package dev.dermaga.dingtalk.client.workbench;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/** Who sees a component or a shortcut. */
public record VisibleScope(List<Long> departments, List<UserId> people) {
    public VisibleScope {
        departments = List.copyOf(departments);
        people = List.copyOf(people);
    }
}
