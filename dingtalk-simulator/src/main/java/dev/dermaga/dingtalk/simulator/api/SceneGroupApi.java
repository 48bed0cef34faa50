package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.GroupTemplate;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups made from a template, by the app that owns it: making, changing, asking, ending. */
public final class SceneGroupApi {
    private static final int MAX_TITLE = 30;

    private static final Set<String> OPTIONS = Set.of(
            "mention_all_authority",
            "show_history_type",
            "validation_type",
            "searchable",
            "chat_banned_type",
            "management_type",
            "only_admin_can_ding",
            "all_members_can_create_mcs_conf",
            "all_members_can_create_calendar",
            "group_email_disabled",
            "only_admin_can_set_msg_top",
            "add_friend_forbidden",
            "group_live_switch",
            "members_to_admin_chat",
            "plugin_customize_verify",
            "not_quit_when_emp_leave",
            "only_admin_can_add_mem");

    /** What is on unless somebody switches it off. */
    private static final Map<String, Integer> DEFAULTS =
            Map.of("all_members_can_create_mcs_conf", 1, "group_live_switch", 1);

    private static final List<String> SHOWN_OPTIONS = List.of(
            "chat_banned_type",
            "searchable",
            "validation_type",
            "mention_all_authority",
            "management_type",
            "show_history_type");

    private final World world;

    public SceneGroupApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/im/sceneGroup/create}; the same {@code uuid} again is the same group. */
    public Answer create(Call call) {
        JsonNode body = call.object();
        String title = GroupChecks.title(GroupChecks.required(body, "title"), "title", MAX_TITLE);
        GroupTemplate template = template(GroupChecks.required(body, "template_id"), call);
        Person owner = member(GroupChecks.required(body, "owner_user_id"));
        GroupChecks.visible(world, call.client(), owner);
        Set<String> members = new LinkedHashSet<>();
        members.add(owner.userId());
        GroupChecks.texts(body, "user_ids")
                .forEach(userId -> members.add(member(userId).userId()));
        Set<String> admins = new LinkedHashSet<>();
        GroupChecks.texts(body, "subadmin_ids")
                .forEach(userId -> admins.add(member(userId).userId()));
        members.addAll(admins);
        if (members.size() > Group.MAX_MEMBERS) {
            throw Refusal.modern(
                    400, "member.exceed", "群成员数量超出限制", "A group has at most " + Group.MAX_MEMBERS + " members");
        }
        Group.Settings settings = Group.Settings.NONE
                .withIcon(GroupChecks.icon(world, body, ""))
                .withAdmins(admins)
                .with(DEFAULTS)
                .with(GroupChecks.options(body.path("management_options"), OPTIONS));
        String uuid = body.path("uuid").asText("");
        Group group = world.groupChats.createOnce(
                title,
                owner.userId(),
                List.copyOf(members),
                settings,
                new Group.Scene(template.id(), call.client(), uuid, true));
        return Answer.json(Json.object()
                .put("open_conversation_id", group.openConversationId())
                .put("chat_id", group.chatId()));
    }

    private GroupTemplate template(String id, Call call) {
        GroupTemplate template = world.groupTemplates
                .find(id)
                .filter(GroupTemplate::enabled)
                .orElseThrow(() -> Refusal.modern(
                        400, "groupTemplate.notFound", "群模板不存在或者已下线", "No enabled template has the id " + id));
        if (!template.clientId().equals(call.client())) {
            throw Refusal.modern(
                    400,
                    "groupTemplate.permessionDenied.appNotInstalled",
                    "应用没有安装到目标企业",
                    "The template " + id + " belongs to another app");
        }
        return template;
    }

    private Person member(String userId) {
        return world.person(userId)
                .orElseThrow(
                        () -> Refusal.modern(400, "member.notFound", "不存在的员工", userId + " is nobody's userId here"));
    }

    /** {@code POST /v1.0/im/sceneGroup/update}: what is not named stays. */
    public Answer update(Call call) {
        JsonNode body = call.object();
        Group group = own(body, call);
        String title = GroupChecks.text(body, "title");
        if (title != null) {
            GroupChecks.title(title, "title", MAX_TITLE);
        }
        Person owner = owner(body, call);
        String icon = GroupChecks.icon(world, body, group.settings().icon());
        Map<String, Integer> options = GroupChecks.options(body.path("management_options"), OPTIONS);
        world.groupChats.change(group, before -> {
            if (owner != null && !before.members().contains(owner.userId())) {
                throw GroupChecks.invalid("The owner " + owner.userId() + " must be a member");
            }
            return before.ownedBy(owner == null ? before.owner() : owner.userId())
                    .titled(title == null ? before.title() : title)
                    .with(before.settings().withIcon(icon).with(options));
        });
        return succeeded();
    }

    private @Nullable Person owner(JsonNode body, Call call) {
        String userId = GroupChecks.text(body, "owner_user_id");
        String unionId = GroupChecks.text(body, "owner_union_id");
        if (userId == null && unionId == null) {
            return null;
        }
        Person owner = (userId == null ? world.personByUnionId(Objects.requireNonNull(unionId)) : world.person(userId))
                .orElseThrow(() -> GroupChecks.invalid("The owner is nobody here"));
        return GroupChecks.visible(world, call.client(), owner);
    }

    /** {@code POST /v1.0/im/sceneGroup/member/add}. */
    public Answer addMembers(Call call) {
        JsonNode body = call.object();
        Group group = own(body, call);
        List<String> come = people(body);
        world.groupChats.change(group, before -> {
            Group after = before.joinedBy(come);
            if (after.members().size() > Group.MAX_MEMBERS) {
                throw GroupChecks.invalid("A group has at most " + Group.MAX_MEMBERS + " members");
            }
            return after;
        });
        return succeeded();
    }

    /** {@code POST /v1.0/im/sceneGroup/member/delete}. */
    public Answer removeMembers(Call call) {
        JsonNode body = call.object();
        Group group = own(body, call);
        List<String> leave = people(body);
        world.groupChats.change(group, before -> {
            if (leave.contains(before.owner())) {
                throw GroupChecks.invalid("The owner cannot be removed; name another owner first");
            }
            return before.leftBy(leave);
        });
        return succeeded();
    }

    /** {@code POST /v1.0/im/chat/scenegroup/disband}. */
    public Answer disband(Call call) {
        JsonNode body = call.object();
        String id = body.path("openConversationId").asText("");
        Group group = world.group(id)
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "paramIllegal",
                        "paramIllegal",
                        "There is no group with the openConversationId '" + id + "'"));
        if (!isOwn(group, call)) {
            throw GroupChecks.denied("The group was not made from a template of this app");
        }
        world.groupChats.change(group, Group::gone);
        return succeeded();
    }

    // ---- at the old host

    /** {@code POST /topapi/im/chat/scenegroup/get}. */
    public Answer get(Call call) {
        String id = call.parameters().required("open_conversation_id");
        Group group = world.groupChats
                .find(id)
                .orElseThrow(
                        () -> Refusal.old(400001, "系统错误", "There is no group with the open_conversation_id " + id));
        if (!isOwn(group, call)) {
            throw Refusal.old(400020, "无访问权限", "The group was not made from a template of this app, or it is off");
        }
        ObjectNode answer = ok();
        ObjectNode result = answer.putObject("result")
                .put("title", group.title())
                .put("template_id", scene(group).templateId())
                .put("open_conversation_id", group.openConversationId())
                .put("owner_staff_id", group.owner())
                .put("icon", group.settings().icon())
                .put("group_url", url(group));
        result.set("sub_admin_staff_ids", Json.array(group.settings().admins()));
        ObjectNode options = result.putObject("management_options");
        SHOWN_OPTIONS.forEach(
                name -> options.put(name, Integer.toString(group.settings().option(name))));
        return Answer.json(answer);
    }

    /** {@code POST /topapi/im/chat/scenegroup/template/apply}: back to the template that the group was made from. */
    public Answer applyTemplate(Call call) {
        return switchTemplate(call, true);
    }

    /** {@code POST /topapi/im/chat/scenegroup/template/close}. */
    public Answer closeTemplate(Call call) {
        return switchTemplate(call, false);
    }

    private Answer switchTemplate(Call call, boolean on) {
        OldParameters parameters = call.parameters();
        String id = parameters.required("open_conversation_id");
        String templateId = parameters.required("template_id");
        String owner = parameters.required("owner_user_id");
        Group group = world.group(id)
                .orElseThrow(
                        () -> Refusal.old(660023, "群ID解码失败", "There is no group with the open_conversation_id " + id));
        Group.Scene scene = group.scene();
        boolean fits = scene != null
                && scene.templateId().equals(templateId)
                && scene.clientId().equals(call.client())
                && world.groupTemplates
                        .find(templateId)
                        .filter(GroupTemplate::enabled)
                        .isPresent();
        if (!fits) {
            throw Refusal.old(
                    665036,
                    "群模板不存在或停用",
                    "A template can be used in groups that this app made from it, while it is enabled");
        }
        if (!owner.equals(group.owner())) {
            throw Refusal.old(500, "系统异常", owner + " is not the owner of the group");
        }
        world.groupChats.change(group, before -> before.templateOn(on));
        return Answer.json(ok());
    }

    // ----

    /** A group that this app may manage. */
    private Group own(JsonNode body, Call call) {
        String id = GroupChecks.required(body, "open_conversation_id");
        Group group = world.group(id)
                .orElseThrow(() -> GroupChecks.invalid("There is no group with the open_conversation_id " + id));
        if (!isOwn(group, call)) {
            throw GroupChecks.denied(
                    "The group was not made from a template of this app, or the template is off in it");
        }
        return GroupChecks.seen(world, call.client(), group);
    }

    static boolean isOwn(Group group, Call call) {
        Group.Scene scene = group.scene();
        return scene != null && scene.on() && scene.clientId().equals(call.client());
    }

    static Group.Scene scene(Group group) {
        return Objects.requireNonNull(group.scene());
    }

    static String url(Group group) {
        return "https://qr.dingtalk.com/action/joingroup?code=v1," + group.chatId() + "&origin=11";
    }

    private List<String> people(JsonNode body) {
        Set<String> userIds = new LinkedHashSet<>();
        for (String userId : GroupChecks.texts(body, "user_ids")) {
            userIds.add(world.person(userId)
                    .orElseThrow(() -> GroupChecks.invalid(userId + " is nobody's userId here"))
                    .userId());
        }
        for (String unionId : GroupChecks.texts(body, "union_ids")) {
            userIds.add(world.personByUnionId(unionId)
                    .orElseThrow(() -> GroupChecks.invalid(unionId + " is nobody's unionId here"))
                    .userId());
        }
        if (userIds.isEmpty()) {
            throw GroupChecks.invalid("user_ids or union_ids is needed");
        }
        return List.copyOf(userIds);
    }

    private static Answer succeeded() {
        return Answer.json(Json.object().put("success", true));
    }

    private static ObjectNode ok() {
        return Json.object()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("success", true)
                .put("request_id", Ids.requestId());
    }
}
