package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks people and departments up. Costs nothing of the monthly quota. Permissions: {@code qyapi_get_member}, and for
 * {@link #userIdOfMobile} {@code qyapi_get_member_by_mobile}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/query-user-details">Query a user</a>
 */
public final class Directory {
    /** Our own code: DingTalk answers, but with somebody from outside. */
    public static final String EXTERNAL_CONTACT = "external-contact";

    private static final String EMPLOYEE = "0";
    private static final int PAGE = 100;
    private static final String FIRST = "0";

    private final Pipeline pipeline;

    public Directory(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Roles, and who has them. */
    public Roles roles() {
        return new Roles(pipeline);
    }

    /** Adding, changing and taking out people. */
    public Staff staff() {
        return new Staff(pipeline);
    }

    /** The tree of departments. */
    public Departments departments() {
        return new Departments(pipeline);
    }

    /**
     * Which part of the contacts the app may read. Permission: {@code qyapi_base}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-corpsecret-authorization-scope">The contact
     *     scope</a>
     */
    public ContactScope scope() {
        return pipeline.execute(Call.legacy("GET", "/auth/scopes").reading(), answer -> {
            JsonObject scopes = answer.object("auth_org_scopes");
            return new ContactScope(
                    Reading.departments(scopes, "authed_dept"),
                    Reading.people(scopes, "authed_user"),
                    answer.texts("auth_user_field"));
        });
    }

    /** Refused with 33012 or 60121 for nobody, and with 50002 for somebody outside the contact scope of the app. */
    public Person user(UserId id) {
        return pipeline.execute(read("/topapi/v2/user/get", "userid", id.value()), Reading::person);
    }

    /** The person's id for all apps of the same developer; refused as {@link #user}. */
    public UnionId unionIdOf(UserId id) {
        return user(id).unionId();
    }

    /**
     * Who this is inside the organization, which is a proof of membership: refused with 60121 for strangers, and with
     * {@link #EXTERNAL_CONTACT} for people whom the organization only knows.
     */
    public UserId userIdOf(UnionId id) {
        Call call = read("/topapi/user/getbyunionid", "unionid", id.value());
        return pipeline.execute(call, answer -> {
            JsonObject found = answer.object("result");
            if (!found.requiredText("contact_type").equals(EMPLOYEE)) {
                throw new Refused(
                        "POST /topapi/user/getbyunionid",
                        EXTERNAL_CONTACT,
                        answer.text("request_id"),
                        "an external contact, not a member of the organization",
                        "Ask an administrator to make the person a member",
                        List.of());
            }
            return UserId.of(found.requiredText("userid"));
        });
    }

    /** Employed people only; refused with 60121 for all others. */
    public UserId userIdOfMobile(String mobile) {
        if (mobile.isBlank()) {
            throw new IllegalArgumentException("the mobile number is empty");
        }
        return pipeline.execute(
                read("/topapi/v2/user/getbymobile", "mobile", mobile),
                answer -> UserId.of(answer.object("result").requiredText("userid")));
    }

    // ---- lists

    /**
     * The people in a department, not of those below it, page by page as they are looked at. Refused with 50004 outside
     * of the contact scope. Permission, as for the other lists: {@code qyapi_get_department_member}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/queries-the-complete-information-of-a-department-user">People
     *     of a department</a>
     */
    public Stream<Person> members(DepartmentId department) {
        return members(department, MemberOrder.CUSTOM);
    }

    public Stream<Person> members(DepartmentId department, MemberOrder order) {
        return list("/topapi/v2/user/list", department, order, item -> Reading.member(item, department));
    }

    /**
     * One page of {@link #members}, for a reading that is to be taken up again later.
     *
     * @param page where the page begins, as the page before said; null for the first
     */
    public MemberPage memberPage(DepartmentId department, @Nullable String page) {
        Pages.Page<Person> found = page(
                "/topapi/v2/user/list",
                department,
                MemberOrder.CUSTOM,
                item -> Reading.member(item, department),
                page == null ? FIRST : page);
        return new MemberPage(found.items(), found.next());
    }

    /**
     * As {@link #members}, but names only.
     *
     * @see <a href="https://open.dingtalk.com/document/development/queries-the-simple-information-of-a-department-user">Names
     *     of a department</a>
     */
    public Stream<PersonName> memberNames(DepartmentId department) {
        return list("/topapi/user/listsimple", department, MemberOrder.CUSTOM, Reading::name);
    }

    private <T> Stream<T> list(String path, DepartmentId department, MemberOrder order, Pages.Item<T> item) {
        return Pages.of("POST " + path, FIRST, cursor -> page(path, department, order, item, cursor));
    }

    private <T> Pages.Page<T> page(
            String path, DepartmentId department, MemberOrder order, Pages.Item<T> item, String cursor) {
        return pipeline.execute(
                Fields.of("dept_id", department)
                        .with("cursor", cursor)
                        .with("size", PAGE)
                        .with("order_field", order.word)
                        .post(path)
                        .reading(),
                answer -> {
                    JsonObject result = Reading.result(answer);
                    return new Pages.Page<>(
                            Reading.items(result, "list", item), Pages.next(result, "has_more", "next_cursor"));
                });
    }

    /**
     * The ids of all people in a department, not of those below it, whatever the contact scope is. Permission, as for
     * what follows: {@code qyapi_get_member}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-the-list-of-department-userids">Ids of a
     *     department</a>
     */
    public List<UserId> memberIds(DepartmentId department) {
        return pipeline.execute(
                Fields.of("dept_id", department).post("/topapi/user/listid").reading(),
                answer -> Reading.people(Reading.result(answer), "userid_list"));
    }

    /**
     * How many people there are, whatever the contact scope is.
     *
     * @see <a href="https://open.dingtalk.com/document/development/user-management-acquires-number-employees">Number of
     *     people</a>
     */
    public long count() {
        return count(false);
    }

    /** As {@link #count}, of those who have opened DingTalk since they joined. */
    public long countActive() {
        return count(true);
    }

    private long count(boolean onlyActive) {
        return pipeline.execute(
                Fields.of("only_active", onlyActive).post("/topapi/user/count").reading(),
                answer -> Reading.number(Reading.result(answer), "count"));
    }

    /**
     * Who did not open DingTalk on a day of the past month, page by page as it is looked at; known from nine in the
     * morning of the next day, in China. Permission: {@code qyapi_liveness_base}.
     *
     * @param departments whose people; empty for all
     * @see <a href="https://open.dingtalk.com/document/development/queries-the-inactive-users-or-active-users-under-an-enterprise">People
     *     who were away</a>
     */
    public Stream<UserId> awayOn(LocalDate day, List<DepartmentId> departments) {
        return activity(false, day, departments);
    }

    /** The others: as {@link #awayOn}. */
    public Stream<UserId> presentOn(LocalDate day, List<DepartmentId> departments) {
        return activity(true, day, departments);
    }

    private Stream<UserId> activity(boolean active, LocalDate day, List<DepartmentId> departments) {
        String path = "/topapi/inactive/user/v2/get";
        Fields asked = Fields.of("is_active", active)
                .with("query_date", day.format(DateTimeFormatter.BASIC_ISO_DATE))
                .with("size", PAGE);
        Fields fields = departments.isEmpty() ? asked : asked.with("dept_ids", departments);
        return Pages.of(
                "POST " + path,
                "0",
                offset -> pipeline.execute(
                        fields.with("offset", offset).post(path).reading(), answer -> {
                            JsonObject result = Reading.result(answer);
                            List<UserId> people = Reading.people(result, "list");
                            return new Pages.Page<>(
                                    people, Pages.next(result.flag("has_more"), offset, people.size(), PAGE));
                        }));
    }

    /**
     * All administrators, whatever the contact scope is.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-the-administrator-list">Administrators</a>
     */
    public List<Administrator> administrators() {
        return pipeline.execute(
                Fields.NONE.post("/topapi/user/listadmin").reading(),
                answer -> Reading.items(
                        answer,
                        "result",
                        item -> new Administrator(
                                UserId.of(item.requiredText("userid")), Reading.number(item, "sys_level") == 1)));
    }

    /**
     * The departments that an administrator manages. Refused with 60121 for nobody.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-permissions-of-the-administrator-address-book">What
     *     an administrator manages</a>
     */
    public List<DepartmentId> managedBy(UserId administrator) {
        return pipeline.execute(
                read("/topapi/user/get_admin_scope", "userid", administrator.value()),
                answer -> Reading.departments(answer, "dept_ids"));
    }

    /**
     * People with these words in their name, its pinyin or their English name; page by page as it is looked at.
     * Permission: {@code qyapi_addresslist_search}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/address-book-search-user-id">Search people</a>
     */
    public Stream<UserId> search(String words) {
        return search(words, Map.of());
    }

    /** As {@link #search(String)}, for people whose name is just this. */
    public Stream<UserId> searchExactly(String name) {
        return search(name, Map.of("fullMatchField", 1));
    }

    private Stream<UserId> search(String words, Map<String, ?> more) {
        return Search.run(
                pipeline, "/v1.0/contact/users/search", words, more, answer -> Reading.people(answer, "list"));
    }

    private static Call read(String path, String name, String value) {
        return Call.legacy("POST", path).json(Map.of(name, value)).reading();
    }
}
