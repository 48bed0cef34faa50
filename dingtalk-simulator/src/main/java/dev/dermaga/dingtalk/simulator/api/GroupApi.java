package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups that were made without a template. */
public final class GroupApi {
    private static final int MAX_NAME = 20;
    private static final int MAX_NICK = 30;
    private static final int MAX_ADMINS = 12;

    /** Documented for the older call. */
    private static final int MAX_PEOPLE = 40;

    /** The newer call's name of an option, and the one under which the world keeps it. */
    private static final Map<String, String> OPTIONS = Map.of(
            "mentionAllAuthority", "mention_all_authority",
            "showHistoryType", "show_history_type",
            "validationType", "validation_type",
            "searchable", "searchable",
            "chatBannedType", "chat_banned_type",
            "managementType", "management_type");

    private final World world;

    public GroupApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/im/group/create}. */
    public Answer create(Call call) {
        JsonNode body = call.object();
        String name = GroupChecks.title(GroupChecks.required(body, "name"), "name", MAX_NAME);
        List<String> members = people(body, "useridlist");
        String owner = owner(body, call);
        if (owner == null) {
            throw GroupChecks.invalid("owner is missing");
        }
        if (!members.contains(owner)) {
            throw GroupChecks.invalid("The owner must be in useridlist");
        }
        noOutsiders(body, "extidlist");
        String tag = body.path("conversationTag").asText("2");
        if (tag.equals("0")) {
            throw GroupChecks.denied("An ordinary group must be unlocked by DingTalk's support; internal groups are 2");
        }
        if (!tag.equals("2")) {
            throw GroupChecks.invalid("conversationTag is 0 or 2");
        }
        Group.Settings settings = Group.Settings.NONE
                .withIcon(GroupChecks.icon(world, body, ""))
                .with(options(body.path("managementOptions")));
        Group group = world.groupChats.create(name, owner, members, settings, null);
        return Answer.json(Json.object()
                .put("conversationTag", 2)
                .put("openConversationId", group.openConversationId())
                .put("chatid", group.chatId()));
    }

    /** {@code POST /v1.0/im/group/update}: what is not named stays. */
    public Answer update(Call call) {
        JsonNode body = call.object();
        String chatId = GroupChecks.required(body, "chatid");
        Group group = world.groupByChatId(chatId)
                .filter(found -> !found.dissolved())
                .orElseThrow(() -> GroupChecks.invalid("There is no group with the chatid " + chatId));
        GroupChecks.seen(world, call.client(), group);
        String name = GroupChecks.text(body, "name");
        if (name != null) {
            GroupChecks.title(name, "name", MAX_NAME);
        }
        List<String> come = people(body, "add_useridlist");
        List<String> leave = people(body, "del_useridlist");
        if (!Collections.disjoint(come, leave)) {
            throw GroupChecks.invalid("add_useridlist and del_useridlist have somebody in common");
        }
        noOutsiders(body, "add_extidlist");
        noOutsiders(body, "del_extidlist");
        String owner = owner(body, call);
        String icon = GroupChecks.icon(world, body, group.settings().icon());
        Map<String, Integer> options = options(body.path("managementOptions"));
        world.groupChats.change(group, before -> {
            Group after = before.joinedBy(come).leftBy(leave);
            String owns = owner == null ? before.owner() : owner;
            if (!after.members().contains(owns)) {
                throw GroupChecks.invalid("The owner " + owns + " must be a member");
            }
            if (after.members().size() > Group.MAX_MEMBERS) {
                throw GroupChecks.invalid("A group has at most " + Group.MAX_MEMBERS + " members");
            }
            return after.ownedBy(owns)
                    .titled(name == null ? before.title() : name)
                    .with(after.settings().withIcon(icon).with(options));
        });
        return Answer.json(Json.object().put("success", true));
    }

    /** {@code GET /chat/get?chatid=}. */
    public Answer get(Call call) {
        String chatId = call.query("chatid");
        if (chatId == null || chatId.isBlank()) {
            throw Refusal.old(49000, "缺少chatid", "The parameter chatid is missing");
        }
        Group group = world.groupByChatId(chatId)
                .orElseThrow(() -> Refusal.old(40016, "不合法的chatid", "There is no group with this chatid"));
        ObjectNode info = Json.object()
                .put("chatid", group.chatId())
                .put("name", group.title())
                .put("owner", group.owner())
                .put("conversationTag", 2)
                .put("icon", group.settings().icon())
                .put("status", group.dissolved() ? 2 : 1);
        OPTIONS.forEach((name, kept) -> info.put(name, group.settings().option(kept)));
        info.set("useridlist", Json.array(group.members()));
        ObjectNode body = Json.object().put("errcode", 0).put("errmsg", "ok");
        body.set("chat_info", info);
        return Answer.json(body);
    }

    /** {@code POST /v1.0/im/chat/{chatId}/convertToOpenConversationId}, without a body. */
    public Answer toOpenConversationId(Call call) {
        Group group = world.groupByChatId(call.variable("chatId"))
                .orElseThrow(() -> Refusal.modern(400, "invalideChatId", "There is no group with this chatId"));
        GroupChecks.seen(world, call.client(), group);
        return Answer.json(Json.object().put("openConversationId", group.openConversationId()));
    }

    /** {@code POST /v1.0/im/subAdministrators}. */
    public Answer changeAdmins(Call call) {
        JsonNode body = call.object();
        String id = body.path("openConversationId").asText("");
        Group group = world.groupChats
                .find(id)
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidParameter.openConversationId.invalid",
                        "无效的会话id",
                        "There is no group with the openConversationId '" + id + "'"));
        if (group.dissolved()) {
            throw Refusal.modern(400, "group.diaband", "群已经解散");
        }
        String role = body.path("role").asText("");
        if (!role.equals("2") && !role.equals("3")) {
            throw Refusal.modern(400, "invalidParamter.role", "无效的role", "role is 2 to add and 3 to remove");
        }
        List<String> userIds = GroupChecks.texts(body, "userIds");
        if (userIds.isEmpty()) {
            throw Refusal.modern(400, "invalid.staffid", "无效的userId", "userIds is missing or empty");
        }
        for (String userId : userIds) {
            if (world.person(userId).isEmpty()) {
                throw Refusal.modern(400, "staff.not.found", "员工不存在", userId + " is nobody's userId here");
            }
            if (!group.members().contains(userId)) {
                throw Refusal.modern(400, "invalid.staffid", "无效的userId", userId + " is not in the group");
            }
        }
        world.groupChats.change(group, before -> {
            Set<String> admins = new LinkedHashSet<>(before.settings().admins());
            if (role.equals("2")) {
                admins.addAll(userIds);
            } else {
                userIds.forEach(admins::remove);
            }
            if (admins.size() > MAX_ADMINS) {
                throw Refusal.modern(
                        400, "subadmin.exceed", "管理员超限", "A group has at most " + MAX_ADMINS + " administrators");
            }
            return before.with(before.settings().withAdmins(admins));
        });
        return Answer.json(Json.object().put("success", "true"));
    }

    // ---- by chatid, at the old host

    /** {@code POST /topapi/chat/updategroupnick}. */
    public Answer changeNick(Call call) {
        OldParameters parameters = call.parameters();
        String nick = text(parameters, "group_nick");
        if (nick.isBlank() || nick.codePointCount(0, nick.length()) > MAX_NICK) {
            throw Refusal.old(400002, "参数错误", "group_nick has 1 to " + MAX_NICK + " characters");
        }
        Group group = byChatId(parameters);
        Person member = member(parameters, group);
        world.groupChats.change(group, before -> before.with(before.settings().withNick(member.userId(), nick)));
        return Answer.json(ok());
    }

    /** {@code POST /topapi/chat/qrcode/get}. */
    public Answer joinLink(Call call) {
        OldParameters parameters = call.parameters();
        Group group = byChatId(parameters);
        Person member = member(parameters, group);
        String code = Json.array(List.of(group.chatId(), member.userId())).toString();
        return Answer.json(ok().put(
                        "result",
                        "https://qr.dingtalk.com/action/joingroup?code=v1,"
                                + java.util.HexFormat.of()
                                        .formatHex(code.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                + "&_dt_no_comment=1&origin=11"));
    }

    /** {@code POST /topapi/chat/member/friendswitch/update}. */
    public Answer switchFriends(Call call) {
        OldParameters parameters = call.parameters();
        String prohibit = text(parameters, "is_prohibit");
        if (text(parameters, "chatid").isBlank() || prohibit.isBlank()) {
            throw Refusal.old(40036, "参数为空", "chatid and is_prohibit are needed");
        }
        Group group = byChatId(parameters);
        int forbidden = prohibit.equals("true") ? 1 : 0;
        world.groupChats.change(
                group, before -> before.with(before.settings().with(Map.of("add_friend_forbidden", forbidden))));
        return Answer.json(ok());
    }

    private Group byChatId(OldParameters parameters) {
        String chatId = text(parameters, "chatid");
        return world.groupByChatId(chatId)
                .filter(group -> !group.dissolved())
                .orElseThrow(() -> Refusal.old(34001, "无效的会话id", "There is no group with the chatid '" + chatId + "'"));
    }

    private Person member(OldParameters parameters, Group group) {
        String userId = text(parameters, "userid");
        Person person = world.person(userId)
                .orElseThrow(() -> Refusal.old(40003, "不合法的userid", "'" + userId + "' is nobody's userId here"));
        if (!group.members().contains(userId)) {
            throw Refusal.old(60124, "用户不在此群中", userId + " is not in the group");
        }
        return person;
    }

    // ----

    private List<String> people(JsonNode body, String name) {
        List<String> userIds = GroupChecks.texts(body, name);
        if (userIds.size() > MAX_PEOPLE) {
            throw GroupChecks.invalid(name + " has " + userIds.size() + " people; at most " + MAX_PEOPLE);
        }
        for (String userId : userIds) {
            if (world.person(userId).isEmpty()) {
                throw GroupChecks.invalid(userId + " in " + name + " is nobody's userId here");
            }
        }
        return List.copyOf(new LinkedHashSet<>(userIds));
    }

    private @Nullable String owner(JsonNode body, Call call) {
        String userId = GroupChecks.text(body, "owner");
        if (!body.path("ownerType").asText("emp").equals("emp")) {
            throw GroupChecks.invalid("There are no external contacts here, so ownerType is emp");
        }
        if (userId == null) {
            return null;
        }
        Person owner = world.person(userId)
                .orElseThrow(() -> GroupChecks.invalid("The owner " + userId + " is nobody's userId here"));
        return GroupChecks.visible(world, call.client(), owner).userId();
    }

    private static void noOutsiders(JsonNode body, String name) {
        if (!GroupChecks.texts(body, name).isEmpty()) {
            throw GroupChecks.invalid(name + " names external contacts, of which there are none here");
        }
    }

    private static Map<String, Integer> options(JsonNode given) {
        Map<String, Integer> kept = new LinkedHashMap<>();
        GroupChecks.options(given, OPTIONS.keySet()).forEach((name, value) -> kept.put(OPTIONS.get(name), value));
        return kept;
    }

    private static String text(OldParameters parameters, String name) {
        String value = parameters.text(name);
        return value == null ? "" : value;
    }

    private static ObjectNode ok() {
        return Json.object()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("success", true)
                .put("request_id", Ids.requestId());
    }
}
