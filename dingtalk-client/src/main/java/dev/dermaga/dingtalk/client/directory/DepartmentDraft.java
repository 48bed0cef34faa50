package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/**
 * A department to be created.
 *
 * <pre>{@code
 * DepartmentId hr = dingtalk.directory().departments().create(DepartmentDraft.named("HR", DepartmentId.ROOT).order(10));
 * }</pre>
 */
public final class DepartmentDraft {
    private final Fields fields;

    private DepartmentDraft(Fields fields) {
        this.fields = fields;
    }

    /** @param name 1 to 64 characters, without hyphens and commas; no other of the same parent has it */
    public static DepartmentDraft named(String name, DepartmentId parent) {
        return new DepartmentDraft(
                Fields.of("name", Checks.departmentName(name)).with("parent_id", parent));
    }

    /** Among those of the same parent; the smaller comes first. */
    public DepartmentDraft order(long order) {
        return with("order", Checks.order(order));
    }

    /** What another system knows the department by. */
    public DepartmentDraft sourceIdentifier(String id) {
        return with("source_identifier", id);
    }

    /** A group of its members is created too. */
    public DepartmentDraft withGroup() {
        return with("create_dept_group", true);
    }

    /** Whether whoever asks to join the department is let in. */
    public DepartmentDraft approvesRequests(boolean approves) {
        return with("auto_approve_apply", approves);
    }

    /** Hides the department from all but these, at most 50 of each kind. */
    public DepartmentDraft hiddenExceptFrom(List<DepartmentId> departments, List<UserId> people) {
        Checks.permits(departments, people, false);
        return with("hide_dept", true).list("dept_permits", departments).list("user_permits", people);
    }

    /** Its members see no more of the contacts than these, at most 50 of each kind. */
    public DepartmentDraft seesOnly(List<DepartmentId> departments, List<UserId> people) {
        Checks.permits(departments, people, false);
        return with("outer_dept", true).list("outer_permit_depts", departments).list("outer_permit_users", people);
    }

    /** Its members see no more of the contacts than their departments and what is below these. */
    public DepartmentDraft seesOnlyItself() {
        return with("outer_dept", true).with("outer_dept_only_self", true);
    }

    Fields fields() {
        return fields;
    }

    private DepartmentDraft with(String name, Object value) {
        return new DepartmentDraft(fields.with(name, value));
    }

    private DepartmentDraft list(String name, List<?> ids) {
        return ids.isEmpty() ? this : new DepartmentDraft(fields.with(name, ids));
    }
}
