package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Departure;
import dev.dermaga.dingtalk.simulator.world.Employment;
import dev.dermaga.dingtalk.simulator.world.Employment.Details;
import dev.dermaga.dingtalk.simulator.world.Employment.Post;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who joins the organisation, changes in it, and leaves it. */
public final class StaffApi {
    private static final int MAX_ID = 64;
    private static final int MAX_NAME = 80;
    private static final int MAX_DEPARTMENTS = 100;
    private static final int MAX_RECORDS = 50;
    private static final Duration LONGEST_SPAN = Duration.ofDays(365);
    private static final Pattern MAINLAND = Pattern.compile("1\\d{10}");
    private static final Pattern ABROAD = Pattern.compile("\\+(\\d{1,4})-(\\d{4,15})");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,]+@[^@\\s,]+\\.[^@\\s,]+");

    private final World world;
    private final Organization organization;

    public StaffApi(World world) {
        this.world = world;
        this.organization = world.organization;
    }

    /** {@code POST /topapi/v2/user/create}. */
    public Answer create(Call call) {
        ContactParameters given = new ContactParameters(call);
        synchronized (organization) {
            String name = name(given.required("name"));
            String[] mobile = mobile(given.required("mobile"));
            given.required("dept_id_list");
            Person person = new Person(
                    newUserId(given),
                    name,
                    limited(given, "title", "", 200, 60119),
                    "union" + Ids.hex(8),
                    mobile[1],
                    false);
            Employment blank = new Employment(
                    person.userId(),
                    List.of(),
                    Details.ofNumberIn(mobile[0]),
                    false,
                    world.clock().instant());
            organization.hire(person, changed(blank, given, call));
            return Contacts.ok(Json.object().put("userid", person.userId()).put("unionId", person.unionId()));
        }
    }

    /** {@code POST /topapi/v2/user/update}: what is not named stays. */
    public Answer update(Call call) {
        ContactParameters given = new ContactParameters(call);
        String userId = given.required("userid");
        synchronized (organization) {
            Person before = world.person(userId).orElseThrow(() -> Contacts.noSuchUser(userId + " is nobody here"));
            if (given.has("mobile") && !given.required("mobile").equals(before.mobile())) {
                throw given.refusal("mobile", "A mobile number cannot be changed; the person does that");
            }
            Person after = new Person(
                    userId,
                    given.has("name") ? name(given.required("name")) : before.name(),
                    limited(given, "title", before.title(), 200, 60119),
                    before.unionId(),
                    before.mobile(),
                    before.manager());
            organization.change(after, changed(organization.employment(before), given, call));
        }
        return Contacts.ok();
    }

    /** {@code POST /topapi/v2/user/delete}. */
    public Answer delete(Call call) {
        String userId = new ContactParameters(call).required("userid");
        synchronized (organization) {
            organization.dismiss(Contacts.person(world, userId), "oapi");
        }
        return Contacts.ok();
    }

    // ---- what is kept of a person

    private String newUserId(ContactParameters given) {
        if (!given.has("userid")) {
            return Ids.hex(9);
        }
        String userId = given.required("userid");
        if (userId.length() > MAX_ID || userId.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.old(40003, "不合法的UserID", "A userid has 1 to " + MAX_ID + " printable characters");
        }
        if (world.person(userId).isPresent()) {
            throw Refusal.old(60102, "UserID在公司中已存在", userId + " is here already");
        }
        return userId;
    }

    private static String name(String name) {
        if (name.codePointCount(0, name.length()) > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.old(60112, "用户name不合法", "A name has 1 to " + MAX_NAME + " printable characters");
        }
        return name;
    }

    /** Country and number. */
    private String[] mobile(String mobile) {
        Matcher abroad = ABROAD.matcher(mobile);
        String[] parts;
        if (abroad.matches()) {
            parts = new String[] {abroad.group(1), abroad.group(2)};
        } else if (MAINLAND.matcher(mobile).matches()) {
            parts = new String[] {"86", mobile};
        } else {
            throw Refusal.old(60103, "手机号码不合法", "A mobile number of the mainland has 11 digits, others are +CC-NUMBER");
        }
        if (world.personByMobile(parts[1]).isPresent()) {
            throw Refusal.old(60104, "手机号码在公司中已存在", "Somebody here has this number");
        }
        return parts;
    }

    private Employment changed(Employment before, ContactParameters given, Call call) {
        return new Employment(
                before.userId(),
                posts(before, given, call),
                details(before, given),
                before.active(),
                world.clock().instant());
    }

    private Details details(Employment employment, ContactParameters given) {
        Details before = employment.details();
        long hired = given.number("hired_date", -1);
        return new Details(
                before.stateCode(),
                given.flag("hide_mobile", before.hidesMobile()),
                unique(employment, given, "telephone", before.telephone(), Details::telephone, 400002),
                limited(given, "job_number", before.jobNumber(), 50, 60123),
                email(employment, given, before.email()),
                limited(given, "org_email", before.orgEmail(), 100, 60105),
                limited(given, "work_place", before.workPlace(), 100, 400002),
                limited(given, "remark", before.remark(), 2000, 400002),
                extension(given, before.extension()),
                hired < 0 ? before.hiredAt() : Long.valueOf(hired),
                manager(given, before.manager()),
                given.flag("senior_mode", before.senior()));
    }

    private String email(Employment employment, ContactParameters given, String before) {
        String email = unique(employment, given, "email", before, Details::email, 60106);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            throw Refusal.old(60105, "邮箱不合法", "This is no mail address");
        }
        return email;
    }

    private String unique(
            Employment employment,
            ContactParameters given,
            String name,
            String before,
            Function<Details, String> field,
            int taken) {
        String value = limited(given, name, before, 50, taken == 60106 ? 60105 : taken);
        boolean isTaken = !value.isEmpty()
                && world.employments.all().stream()
                        .filter(other -> !other.userId().equals(employment.userId()))
                        .anyMatch(other -> field.apply(other.details()).equals(value));
        if (isTaken) {
            throw Refusal.old(taken, name + " 已存在", "Somebody else here has this " + name);
        }
        return value;
    }

    private static String limited(ContactParameters given, String name, String before, int most, int code) {
        String value = given.text(name, before);
        if (value.codePointCount(0, value.length()) > most) {
            throw Refusal.old(code, "不合法的" + name, name + " has at most " + most + " characters");
        }
        return value;
    }

    /** A JSON object as text; its keys replace those before, or join them ({@code ext_attrs_update_mode} 1). */
    private static String extension(ContactParameters given, String before) {
        if (!given.has("extension")) {
            return before;
        }
        String text = given.required("extension");
        try {
            JsonNode extension = Json.read(text);
            if (text.codePointCount(0, text.length()) > 2000 || !(extension instanceof ObjectNode added)) {
                throw Refusal.old(60122, "不合法的extattr", "extension is a JSON object of at most 2000 characters");
            }
            if (given.number("ext_attrs_update_mode", 0) == 1
                    && !before.isEmpty()
                    && Json.read(before) instanceof ObjectNode known) {
                known.setAll(added);
                return Json.text(known);
            }
            return text;
        } catch (IOException e) {
            throw Refusal.old(60122, "不合法的extattr", "extension is no JSON");
        }
    }

    private String manager(ContactParameters given, String before) {
        if (!given.has("manager_userid")) {
            return given.list("force_update_fields").contains("manager_userid") ? "" : before;
        }
        String manager = given.required("manager_userid");
        if (world.person(manager).isEmpty()) {
            throw Refusal.old(60128, "无效的主管id", manager + " is nobody here");
        }
        return manager;
    }

    // ---- departments

    private List<Post> posts(Employment before, ContactParameters given, Call call) {
        List<Post> posts = given.has("dept_id_list") ? moved(before, given, call) : before.posts();
        for (JsonNode item : given.items("dept_order_list")) {
            Post post = post(posts, item, given, "dept_order_list");
            long order = item.path("order").asLong();
            posts = Employment.with(posts, new Post(post.departmentId(), order, post.title(), post.workPlace()), false);
        }
        for (JsonNode item : given.items("dept_title_list")) {
            Post post = post(posts, item, given, "dept_title_list");
            String title = item.path("title").asText("");
            posts = Employment.with(posts, new Post(post.departmentId(), post.order(), title, post.workPlace()), false);
        }
        for (JsonNode item : given.items("dept_position_list")) {
            Post post = post(posts, item, given, "dept_position_list");
            Post placed = new Post(
                    post.departmentId(),
                    post.order(),
                    item.path("title").asText(post.title()),
                    item.path("work_place").asText(post.workPlace()));
            posts = Employment.with(
                    posts, placed, item.path("is_main").asText("").equals("true"));
        }
        return posts;
    }

    private List<Post> moved(Employment before, ContactParameters given, Call call) {
        List<String> ids = given.list("dept_id_list");
        if (ids.isEmpty() || ids.size() > MAX_DEPARTMENTS) {
            throw given.refusal("dept_id_list", "One to " + MAX_DEPARTMENTS + " departments");
        }
        return ids.stream()
                .map(text -> department(text, call))
                .map(id -> before.in(id) ? before.post(id) : Post.in(id))
                .toList();
    }

    private long department(String text, Call call) {
        long id;
        try {
            id = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.old(40009, "不合法的部门id", text + " is no department's id");
        }
        Contacts.department(organization, id);
        if (!organization.sees(call.client(), id)) {
            throw Contacts.outsideScope(id);
        }
        return id;
    }

    private static Post post(List<Post> posts, JsonNode item, ContactParameters given, String name) {
        long id = item.path("dept_id").asLong();
        return posts.stream()
                .filter(post -> post.departmentId() == id)
                .findFirst()
                .orElseThrow(() -> given.refusal(name, "The person is not in department " + id));
    }

    // ---- who has left

    /** {@code GET /v1.0/contact/empLeaveRecords}, the oldest first. */
    public Answer departures(Call call) {
        Instant from = instant(call, "startTime");
        Instant to = call.query("endTime") == null ? world.clock().instant() : instant(call, "endTime");
        if (from == null || to == null) {
            throw invalid("startTime is missing");
        }
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST_SPAN) > 0) {
            throw invalid("From startTime to endTime are 0 to 365 days");
        }
        int size = number(call, "maxResults", null);
        int offset = number(call, "nextToken", "0");
        if (size < 1 || size > MAX_RECORDS || offset < 0) {
            throw invalid("maxResults is 1 to " + MAX_RECORDS + ", nextToken \"0\" or what an answer gave");
        }
        List<Departure> all = world.departures.all().stream()
                .filter(record ->
                        !record.left().isBefore(from) && !record.left().isAfter(to))
                .toList();
        ObjectNode answer = Json.object();
        ArrayNode records = answer.putArray("records");
        all.stream()
                .skip(offset)
                .limit(size)
                .forEach(record -> records.addObject()
                        .put("userId", record.userId())
                        .put("name", record.name())
                        .put("stateCode", record.stateCode())
                        .put("mobile", record.mobile())
                        .put(
                                "leaveTime",
                                record.left().truncatedTo(ChronoUnit.SECONDS).toString())
                        .put("leaveReason", record.reason()));
        if ((long) offset + size < all.size()) {
            answer.put("nextToken", Integer.toString(offset + size));
        }
        return Answer.json(answer);
    }

    private static @Nullable Instant instant(Call call, String name) {
        String text = call.query(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw invalid(name + " is a time as 2026-11-30T08:00:00Z");
        }
    }

    private static int number(Call call, String name, @Nullable String otherwise) {
        String text = call.query(name) == null ? otherwise : call.query(name);
        try {
            return Integer.parseInt(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw invalid(name + " is no number");
        }
    }

    private static Refusal invalid(String reason) {
        return Refusal.modern(400, "invalidParameter.param.invalid", "入参错误：" + reason);
    }
}
