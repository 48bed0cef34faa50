package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/**
 * What changes in a department; what is not named stays.
 *
 * <pre>{@code
 * departments.update(hr, DepartmentChange.nothing().name("People").managers(List.of(ana)));
 * }</pre>
 */
public final class DepartmentChange {
    private final Fields fields;

    private DepartmentChange(Fields fields) {
        this.fields = fields;
    }

    public static DepartmentChange nothing() {
        return new DepartmentChange(Fields.NONE);
    }

    /** 1 to 64 characters, without hyphens and commas. */
    public DepartmentChange name(String name) {
        return with("name", Checks.departmentName(name));
    }

    /** Not to itself and not below itself: refused with 60010. */
    public DepartmentChange moveTo(DepartmentId parent) {
        return with("parent_id", parent);
    }

    /** Among those of the same parent; the smaller comes first. */
    public DepartmentChange order(long order) {
        return with("order", Checks.order(order));
    }

    /** What another system knows the department by. */
    public DepartmentChange sourceIdentifier(String id) {
        return with("source_identifier", id);
    }

    /** At most 30 characters. */
    public DepartmentChange code(String code) {
        return with("code", Checks.length(code, 1, 30, "the department's code"));
    }

    /** Members of the department; others are refused with 40031. An empty list leaves it without managers. */
    public DepartmentChange managers(List<UserId> people) {
        return people.isEmpty()
                ? with("force_update_fields", "dept_manager_userid_list")
                : list("dept_manager_userid_list", people);
    }

    /** Whether whoever asks to join the department is let in. */
    public DepartmentChange approvesRequests(boolean approves) {
        return with("auto_approve_apply", approves);
    }

    /** Creates the group of its members. */
    public DepartmentChange withGroup() {
        return with("create_dept_group", true);
    }

    /** The owner of its group, a member of the department; others are refused with 40093. */
    public DepartmentChange groupOwner(UserId person) {
        return with("org_dept_owner", person);
    }

    /** Whether newcomers get into the group by themselves. */
    public DepartmentChange groupAddsNewcomers(boolean adds) {
        return with("auto_add_user", adds);
    }

    /** Whether members of departments below are in the group. */
    public DepartmentChange groupIncludesSubDepartments(boolean includes) {
        return with("group_contain_sub_dept", includes);
    }

    /** Whether members of departments below that see only themselves are in the group. */
    public DepartmentChange groupIncludesLimitedDepartments(boolean includes) {
        return with("group_contain_outer_dept", includes);
    }

    /** Whether members of hidden departments below are in the group. */
    public DepartmentChange groupIncludesHiddenDepartments(boolean includes) {
        return with("group_contain_hidden_dept", includes);
    }

    /** Hides the department from all but these, at most 50 together. */
    public DepartmentChange hiddenExceptFrom(List<DepartmentId> departments, List<UserId> people) {
        Checks.permits(departments, people, true);
        return with("hide_dept", true).list("dept_permits", departments).list("user_permits", people);
    }

    public DepartmentChange shown() {
        return with("hide_dept", false);
    }

    /** Its members see no more of the contacts than these, at most 50 together. */
    public DepartmentChange seesOnly(List<DepartmentId> departments, List<UserId> people) {
        Checks.permits(departments, people, true);
        return with("outer_dept", true).list("outer_permit_depts", departments).list("outer_permit_users", people);
    }

    /** Its members see no more of the contacts than their departments and what is below these. */
    public DepartmentChange seesOnlyItself() {
        return with("outer_dept", true).with("outer_dept_only_self", true);
    }

    public DepartmentChange seesEverybody() {
        return with("outer_dept", false);
    }

    Fields fields() {
        return fields;
    }

    private DepartmentChange with(String name, Object value) {
        return new DepartmentChange(fields.with(name, value));
    }

    private DepartmentChange list(String name, List<?> ids) {
        return ids.isEmpty() ? this : new DepartmentChange(fields.with(name, ids));
    }
}
