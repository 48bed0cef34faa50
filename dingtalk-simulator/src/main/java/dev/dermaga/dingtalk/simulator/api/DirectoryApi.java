package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Employment;
import dev.dermaga.dingtalk.simulator.world.Employment.Post;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Permissions;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Role;
import dev.dermaga.dingtalk.simulator.world.World;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is who: by userId, unionId, mobile, department or name. */
public final class DirectoryApi {
    private static final int MAX_PAGE = 100;
    private static final int READY_AT = 9;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final World world;
    private final Organization organization;

    public DirectoryApi(World world) {
        this.world = world;
        this.organization = world.organization;
    }

    /** {@code POST /topapi/v2/user/get}. */
    public Answer user(Call call) {
        Person person = Contacts.person(world, new ContactParameters(call).required("userid"));
        if (!organization.sees(call.client(), person)) {
            throw Refusal.old(50002, "企业员工不在授权范围", person.userId() + " is outside the app's contact scope");
        }
        Employment employment = organization.employment(person);
        ObjectNode result = profile(call, person, employment)
                .put("senior", employment.details().senior())
                .put("real_authed", true);
        put(result, "manager_userid", employment.details().manager());
        ArrayNode roles = result.putArray("role_list");
        for (Role role : world.roleBook.of(person)) {
            roles.addObject()
                    .put("id", role.id())
                    .put("name", role.name())
                    .put(
                            "group_name",
                            world.roleBook.group(role.groupId()).orElseThrow().name());
        }
        ArrayNode orders = result.putArray("dept_order_list");
        ArrayNode leads = result.putArray("leader_in_dept");
        ArrayNode positions = result.putArray("dept_position_list");
        for (Post post : employment.posts()) {
            long id = post.departmentId();
            orders.addObject().put("dept_id", id).put("order", post.order());
            leads.addObject().put("dept_id", id).put("leader", organization.isManager(person, id));
            positions
                    .addObject()
                    .put("dept_id", id)
                    .put("title", post.title().isEmpty() ? person.title() : post.title())
                    .put("work_place", post.workPlace())
                    .put("is_main", post.equals(employment.posts().get(0)));
        }
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/user/getbyunionid}. */
    public Answer byUnionId(Call call) {
        String unionId = new ContactParameters(call).required("unionid");
        Person person =
                world.personByUnionId(unionId).orElseThrow(() -> Contacts.noSuchUser("Nobody here has this unionid"));
        return Contacts.ok(Json.object().put("contact_type", 0).put("userid", person.userId()));
    }

    /** {@code POST /topapi/v2/user/getbymobile}. */
    public Answer byMobile(Call call) {
        String mobile = new ContactParameters(call).required("mobile");
        if (!mobile.matches("\\+?[0-9-]{5,20}")) {
            throw Refusal.old(40104, "无效的手机号", "This is no mobile number");
        }
        Person person =
                world.personByMobile(mobile).orElseThrow(() -> Contacts.noSuchUser("Nobody here has this mobile"));
        ObjectNode result = Json.object().put("userid", person.userId());
        result.putArray("exclusive_account_userid_list");
        return Contacts.ok(result);
    }

    // ---- lists

    /** {@code POST /topapi/v2/user/list}: the people of one department, whole. */
    public Answer list(Call call) {
        ContactParameters given = new ContactParameters(call, 40035);
        given.requiredAs("dept_id", 400002);
        long id = given.requiredNumber("dept_id");
        if (organization.department(id).isEmpty()) {
            throw Refusal.old(60019, "从部门查询人员失败", "No department here has the id " + id);
        }
        return page(call, given, id, 40035, 40035, person -> {
            Employment employment = organization.employment(person);
            return profile(call, person, employment)
                    .put("dept_order", employment.post(id).order())
                    .put("leader", organization.isManager(person, id));
        });
    }

    /** {@code POST /topapi/user/listsimple}: the names of the people of one department. */
    public Answer names(Call call) {
        ContactParameters given = new ContactParameters(call);
        long id = existing(given.requiredNumber("dept_id")).id();
        return page(
                call,
                given,
                id,
                40068,
                40069,
                person -> Json.object().put("userid", person.userId()).put("name", person.name()));
    }

    private Answer page(
            Call call,
            ContactParameters given,
            long departmentId,
            int wrongCursor,
            int wrongSize,
            Function<Person, ObjectNode> view) {
        if (!organization.sees(call.client(), departmentId)) {
            throw Contacts.outsideScope(departmentId);
        }
        given.requiredAs("cursor", 400002);
        given.requiredAs("size", 400002);
        long cursor = Contacts.offset(given, "cursor", wrongCursor);
        int size = Contacts.size(given, MAX_PAGE, wrongSize);
        given.flag("contain_access_limit", false);
        List<Person> members = sorted(departmentId, given);
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("list");
        members.stream().skip(cursor).limit(size).map(view).forEach(list::add);
        boolean more = cursor + size < members.size();
        result.put("has_more", more);
        if (more) {
            result.put("next_cursor", cursor + size);
        }
        return Contacts.ok(result);
    }

    /** By the order that was set, the larger first, and then as a Chinese dictionary has the names. */
    private List<Person> sorted(long departmentId, ContactParameters given) {
        List<Person> members = new ArrayList<>(organization.members(departmentId));
        switch (given.text("order_field", "custom")) {
            case "custom" ->
                members.sort(Comparator.comparingLong((Person person) -> -organization
                                .employment(person)
                                .post(departmentId)
                                .order())
                        .thenComparing(Person::name, Collator.getInstance(Locale.CHINA)));
            case "entry_asc" -> {
                // the order in which they are kept
            }
            case "entry_desc" -> Collections.reverse(members);
            case "modify_asc" -> members.sort(Comparator.comparing(this::changed));
            case "modify_desc" ->
                members.sort(Comparator.comparing(this::changed).reversed());
            default -> throw given.refusal("order_field", "No such order");
        }
        return members;
    }

    private Instant changed(Person person) {
        return organization.employment(person).changed();
    }

    /** {@code POST /topapi/user/listid}: whatever the contact scope is. */
    public Answer ids(Call call) {
        long id =
                existing(new ContactParameters(call).requiredNumber("dept_id")).id();
        ObjectNode result = Json.object();
        result.set(
                "userid_list",
                Json.array(organization.members(id).stream().map(Person::userId).toList()));
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/user/count}: whatever the contact scope is. */
    public Answer count(Call call) {
        ContactParameters given = new ContactParameters(call, 40035);
        given.requiredAs("only_active", 400002);
        boolean onlyActive = given.flag("only_active", false);
        long count = world.people().stream()
                .filter(person -> !onlyActive || organization.employment(person).active())
                .count();
        return Contacts.ok(Json.object().put("count", count));
    }

    /** {@code POST /topapi/inactive/user/v2/get}: who opened DingTalk on a day, or did not. */
    public Answer byActivity(Call call) {
        ContactParameters given = new ContactParameters(call);
        given.required("is_active");
        boolean active = given.flag("is_active", false);
        String day = day(given);
        given.required("offset");
        given.required("size");
        long offset = Contacts.offset(given, "offset", 40068);
        int size = Contacts.size(given, MAX_PAGE, 40069);
        List<Long> departments = given.numbers("dept_ids");
        List<String> found = isReady(day)
                ? world.people().stream()
                        .filter(person -> organization.opened(person, day) == active)
                        .filter(person -> departments.isEmpty()
                                || organization.employment(person).departments().stream()
                                        .anyMatch(departments::contains))
                        .map(Person::userId)
                        .toList()
                : List.of();
        ObjectNode result = Json.object();
        result.set("list", Json.array(found.stream().skip(offset).limit(size).toList()));
        boolean more = offset + size < found.size();
        result.put("has_more", more);
        if (more) {
            result.put("next_cursor", offset + size);
        }
        return Contacts.ok(result);
    }

    private String day(ContactParameters given) {
        String text = given.required("query_date");
        LocalDate today = now().toLocalDate();
        LocalDate day;
        try {
            day = LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            throw given.refusal("query_date", "query_date is a day as yyyyMMdd");
        }
        if (!day.isBefore(today) || day.isBefore(today.minusMonths(1))) {
            throw given.refusal("query_date", "query_date is a day of the past month; today is " + today);
        }
        return text;
    }

    /** The day before is counted at nine. */
    private boolean isReady(String day) {
        return !day.equals(now().toLocalDate().minusDays(1).format(DAY)) || now().getHour() >= READY_AT;
    }

    private ZonedDateTime now() {
        return world.clock().instant().atZone(Organization.CHINA);
    }

    // ---- administrators

    /** {@code POST /topapi/user/listadmin}: whatever the contact scope is. */
    public Answer administrators(Call call) {
        ArrayNode list = Json.array();
        world.people().stream()
                .filter(Person::manager)
                .forEach(person ->
                        list.addObject().put("userid", person.userId()).put("sys_level", 1));
        return Contacts.ok(list);
    }

    /** {@code POST /topapi/user/get_admin_scope}. */
    public Answer administratorScope(Call call) {
        String userId = new ContactParameters(call, 40036).required("userid");
        Person person = world.person(userId).orElseThrow(() -> Contacts.noSuchUser(userId + " is nobody here"));
        ObjectNode answer = Contacts.envelope();
        answer.set("dept_ids", Json.tree(person.manager() ? List.of(Organization.ROOT) : List.of()));
        return Answer.json(answer);
    }

    // ---- search

    /** {@code POST /v1.0/contact/users/search}, by a part of the name. */
    public Answer search(Call call) {
        JsonNode body = call.object();
        String word = word(body);
        boolean exact = body.path("fullMatchField").asInt(0) == 1;
        return found(
                body,
                world.people().stream()
                        .filter(person -> organization.sees(call.client(), person))
                        .filter(person -> matches(person.name(), word, exact))
                        .map(person -> Json.tree(person.userId())));
    }

    /** {@code POST /v1.0/contact/departments/search}, by a part of the name. */
    public Answer searchDepartments(Call call) {
        JsonNode body = call.object();
        String word = word(body);
        return found(
                body,
                world.departments.all().stream()
                        .filter(department -> organization.sees(call.client(), department.id()))
                        .filter(department -> matches(department.name(), word, false))
                        .map(department -> Json.tree(department.id())));
    }

    private static boolean matches(String name, String word, boolean exact) {
        return exact ? name.equals(word) : name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static Answer found(JsonNode body, Stream<JsonNode> all) {
        long offset = number(body, "offset", 0);
        long size = number(body, "size", 1);
        List<JsonNode> hits = all.toList();
        ObjectNode answer =
                Json.object().put("hasMore", offset + size < hits.size()).put("totalCount", hits.size());
        ArrayNode list = answer.putArray("list");
        hits.stream().skip(offset).limit(size).forEach(list::add);
        return Answer.json(answer);
    }

    private static String word(JsonNode body) {
        String word = body.path("queryWord").asText("");
        if (word.isBlank()) {
            throw parameterError("queryWord is missing");
        }
        return word;
    }

    private static long number(JsonNode body, String name, int least) {
        JsonNode value = body.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            throw parameterError(name + " is a number from " + least);
        }
        return value.intValue();
    }

    private static Refusal parameterError(String reason) {
        return Refusal.modern(400, "parameter.error", "参数错误", reason);
    }

    // ----

    private Department existing(long id) {
        return Contacts.department(organization, id);
    }

    /** What the detail and the list have in common. */
    private ObjectNode profile(Call call, Person person, Employment employment) {
        Employment.Details details = employment.details();
        ObjectNode view = Json.object()
                .put("userid", person.userId())
                .put("unionid", person.unionId())
                .put("name", person.name())
                .put("hide_mobile", details.hidesMobile())
                .put("title", person.title())
                .put("active", employment.active())
                .put("admin", person.manager())
                .put("boss", false)
                .put("exclusive_account", false);
        put(view, "telephone", details.telephone());
        put(view, "job_number", details.jobNumber());
        if (world.permissions.has(call.client(), Permissions.MOBILE)) {
            view.put("state_code", details.stateCode()).put("mobile", person.mobile());
        }
        if (world.permissions.has(call.client(), Permissions.PERSONAL)) {
            put(view, "email", details.email());
            put(view, "org_email", details.orgEmail());
            put(view, "work_place", details.workPlace());
            put(view, "remark", details.remark());
            put(view, "extension", details.extension());
        }
        if (details.hiredAt() != null) {
            view.put("hired_date", details.hiredAt());
        }
        view.set("dept_id_list", Json.tree(employment.departments()));
        return view;
    }

    private static void put(ObjectNode view, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            view.put(name, value);
        }
    }
}
