package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/**
 * Which part of the contacts the app may read.
 *
 * @param departments with all below them; the root is everybody
 * @param people whom it may read besides
 * @param fields what it may read of a person, in DingTalk's older words: {@code name}, {@code mobile}, {@code jobnumber}, …
 */
public record ContactScope(List<DepartmentId> departments, List<UserId> people, List<String> fields) {
    public ContactScope {
        departments = List.copyOf(departments);
        people = List.copyOf(people);
        fields = List.copyOf(fields);
    }

    public boolean isEverybody() {
        return departments.contains(DepartmentId.ROOT);
    }
}
