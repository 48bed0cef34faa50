package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What changes in a person; what is not named stays. A mobile number is changed by its owner only.
 *
 * <pre>{@code
 * dingtalk.directory().staff().update(eko, PersonChange.nothing().title("Lead").manager(ana));
 * }</pre>
 */
public final class PersonChange {
    private static final int MOST_DEPARTMENTS = 300;

    private final PersonFields fields;

    private PersonChange(PersonFields fields) {
        this.fields = fields;
    }

    public static PersonChange nothing() {
        return new PersonChange(PersonFields.NONE);
    }

    /** At most 80 characters. */
    public PersonChange name(String name) {
        return with(fields.name(name));
    }

    /** The whole new list, which is not empty. */
    public PersonChange departments(List<DepartmentId> departments) {
        if (departments.isEmpty()) {
            throw new IllegalArgumentException("a person is in one department at least");
        }
        Checks.most(departments, MOST_DEPARTMENTS, "departments");
        return with(fields.departments(departments));
    }

    /** At most 200 characters. */
    public PersonChange title(String title) {
        return with(fields.title(title));
    }

    /** In one of the departments, where it is another one. <strong>Known from the official SDK only</strong>. */
    public PersonChange titleIn(DepartmentId department, String title) {
        return with(fields.titleIn(department, title));
    }

    /** Among the members of one of the departments; the larger comes first. */
    public PersonChange orderIn(DepartmentId department, long order) {
        return with(fields.orderIn(department, order));
    }

    /** The place in one of the departments, which is the main one if {@code main}. */
    public PersonChange positionIn(DepartmentId department, String title, String workPlace, boolean main) {
        return with(fields.positionIn(department, title, workPlace, main));
    }

    /** At most 50 characters; nobody else in the organization has it. */
    public PersonChange email(String address) {
        return with(fields.email(address));
    }

    /** At most 100 characters; has effect where the organization has DingTalk's mail. */
    public PersonChange orgEmail(String address) {
        return with(fields.orgEmail(address));
    }

    /** At most 50 characters; nobody else in the organization has it. */
    public PersonChange telephone(String number) {
        return with(fields.telephone(number));
    }

    /** At most 50 characters. */
    public PersonChange jobNumber(String number) {
        return with(fields.jobNumber(number));
    }

    /** At most 100 characters. */
    public PersonChange workPlace(String place) {
        return with(fields.workPlace(place));
    }

    /** At most 2,000 characters. */
    public PersonChange remark(String text) {
        return with(fields.remark(text));
    }

    /** All fields of the organization's own: those that are not named are emptied. 2,000 characters in all. */
    public PersonChange extension(Map<String, String> values) {
        return with(fields.extension(values));
    }

    /** As {@link #extension}, but those that are not named stay. */
    public PersonChange addToExtension(Map<String, String> values) {
        return with(fields.extension(values).with("ext_attrs_update_mode", 1));
    }

    public PersonChange hiredAt(Instant when) {
        return with(fields.hiredAt(when));
    }

    public PersonChange manager(UserId person) {
        return with(fields.manager(person));
    }

    public PersonChange withoutManager() {
        return with(fields.with("force_update_fields", "manager_userid"));
    }

    /** Whether other people do not see the mobile number. */
    public PersonChange hidesMobile(boolean hides) {
        return with(fields.with("hide_mobile", hides));
    }

    /** Whether other people hardly reach the person ({@code senior_mode}). */
    public PersonChange senior(boolean senior) {
        return with(fields.with("senior_mode", senior));
    }

    Fields fields() {
        return fields.fields();
    }

    private static PersonChange with(PersonFields fields) {
        return new PersonChange(fields);
    }
}
