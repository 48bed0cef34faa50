package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/**
 * Who may use an app.
 *
 * @param departments department ids; 1 is everybody
 * @param onlyAdministrators then the lists are empty
 */
public record AppScope(List<UserId> people, List<Long> departments, List<Long> roles, boolean onlyAdministrators) {
    public AppScope {
        people = List.copyOf(people);
        departments = List.copyOf(departments);
        roles = List.copyOf(roles);
    }
}
