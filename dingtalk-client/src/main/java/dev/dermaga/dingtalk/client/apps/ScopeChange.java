package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who comes into an app's scope and who leaves it: at most 100 in each list of one change, 2,000 of a kind in a scope.
 *
 * <pre>{@code
 * dingtalk.apps().changeScope(board, ScopeChange.nothing().add(List.of(ana)).removeDepartments(List.of(1L)));
 * }</pre>
 */
public final class ScopeChange {
    private static final int MOST = 100;

    private final Map<String, Object> fields;

    private ScopeChange(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static ScopeChange nothing() {
        return new ScopeChange(Map.of());
    }

    /** Administrators only: this empties the scope. */
    public static ScopeChange toAdministrators() {
        return nothing().with("onlyAdminVisible", true);
    }

    public ScopeChange add(List<UserId> people) {
        return list("addUserIds", texts(people));
    }

    public ScopeChange remove(List<UserId> people) {
        return list("delUserIds", texts(people));
    }

    public ScopeChange addDepartments(List<Long> departments) {
        return list("addDeptIds", departments);
    }

    public ScopeChange removeDepartments(List<Long> departments) {
        return list("delDeptIds", departments);
    }

    public ScopeChange addRoles(List<Long> roles) {
        return list("addRoleIds", roles);
    }

    public ScopeChange removeRoles(List<Long> roles) {
        return list("delRoleIds", roles);
    }

    /** Opens an app that only administrators could use. */
    public ScopeChange notOnlyAdministrators() {
        return with("onlyAdminVisible", false);
    }

    Map<String, Object> fields() {
        return fields;
    }

    private ScopeChange list(String name, List<?> items) {
        AppChecks.most(items, MOST, "entries in " + name);
        return with(name, List.copyOf(items));
    }

    private static List<String> texts(List<UserId> people) {
        return people.stream().map(UserId::value).toList();
    }

    private ScopeChange with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new ScopeChange(changed);
    }
}
