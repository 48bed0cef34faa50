package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Somebody to be added to the organization.
 *
 * <pre>{@code
 * NewPerson eko = dingtalk.directory().staff().create(PersonDraft.named("Eko", "+62-8120000005", List.of(design)).title("Designer"));
 * }</pre>
 */
public final class PersonDraft {
    private static final int MOST_DEPARTMENTS = 100;

    private final PersonFields fields;

    private PersonDraft(PersonFields fields) {
        this.fields = fields;
    }

    /**
     * @param name at most 80 characters
     * @param mobile 11 digits for the Chinese mainland, {@code +CC-NUMBER} for everywhere else; an organization that is
     *     registered abroad writes {@code +86-} too. Nobody else in the organization has it
     * @param departments 1 to 100
     */
    public static PersonDraft named(String name, String mobile, List<DepartmentId> departments) {
        if (departments.isEmpty()) {
            throw new IllegalArgumentException("a person is in one department at least");
        }
        Checks.most(departments, MOST_DEPARTMENTS, "departments");
        return new PersonDraft(PersonFields.NONE
                .name(name)
                .with("mobile", Checks.mobile(mobile))
                .departments(departments));
    }

    /** At most 64 characters, and never changed later. Without it DingTalk makes one up. */
    public PersonDraft userId(UserId id) {
        return with(fields.with("userid", Checks.length(id.value(), 1, 64, "the userId")));
    }

    /** At most 200 characters. */
    public PersonDraft title(String title) {
        return with(fields.title(title));
    }

    /** In one of the departments, where it is another one. */
    public PersonDraft titleIn(DepartmentId department, String title) {
        return with(fields.titleIn(department, title));
    }

    /** Among the members of one of the departments; the larger comes first. */
    public PersonDraft orderIn(DepartmentId department, long order) {
        return with(fields.orderIn(department, order));
    }

    /** The place in one of the departments, which is the main one if {@code main}. */
    public PersonDraft positionIn(DepartmentId department, String title, String workPlace, boolean main) {
        return with(fields.positionIn(department, title, workPlace, main));
    }

    /** At most 50 characters; nobody else in the organization has it. */
    public PersonDraft email(String address) {
        return with(fields.email(address));
    }

    /** At most 100 characters; has effect where the organization has DingTalk's mail. */
    public PersonDraft orgEmail(String address) {
        return with(fields.orgEmail(address));
    }

    /** At most 50 characters; nobody else in the organization has it. */
    public PersonDraft telephone(String number) {
        return with(fields.telephone(number));
    }

    /** At most 50 characters. */
    public PersonDraft jobNumber(String number) {
        return with(fields.jobNumber(number));
    }

    /** At most 100 characters. */
    public PersonDraft workPlace(String place) {
        return with(fields.workPlace(place));
    }

    /** At most 2,000 characters. */
    public PersonDraft remark(String text) {
        return with(fields.remark(text));
    }

    /** Fields that an administrator has defined before; 2,000 characters in all. */
    public PersonDraft extension(Map<String, String> values) {
        return with(fields.extension(values));
    }

    public PersonDraft hiredAt(Instant when) {
        return with(fields.hiredAt(when));
    }

    public PersonDraft manager(UserId person) {
        return with(fields.manager(person));
    }

    /** Other people do not see the mobile number. */
    public PersonDraft hidingMobile() {
        return with(fields.with("hide_mobile", true));
    }

    /** Other people hardly reach the person ({@code senior_mode}). */
    public PersonDraft senior() {
        return with(fields.with("senior_mode", true));
    }

    Fields fields() {
        return fields.fields();
    }

    private static PersonDraft with(PersonFields fields) {
        return new PersonDraft(fields);
    }
}
