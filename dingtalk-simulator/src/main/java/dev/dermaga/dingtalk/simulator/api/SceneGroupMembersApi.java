package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.CoolApp;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.TemplateRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scene groups and who is in them, in the newer calls of {@code /v1.0/im/sceneGroups}. */
public final class SceneGroupMembersApi {
    private static final int MAX_NICK = 30;
    private static final int MAX_ADMINS = 12;
    private static final int MAX_MUTED = 999;
    private static final Duration LONGEST_MUTE = Duration.ofDays(365);

    private final World world;

    public SceneGroupMembersApi(World world) {
        this.world = world;
    }

    /** {@code POST …/query}; also a dissolved group. */
    public Answer brief(Call call) {
        Group group = asked(call.object(), call);
        Group.Scene scene = group.scene();
        return Answer.json(Json.object()
                .put("success", true)
                .put("openConversationId", group.openConversationId())
                .put("templateId", scene == null ? "" : scene.templateId())
                .put("title", group.title())
                .put("ownerUserId", group.owner())
                .put("icon", group.settings().icon())
                .put("groupUrl", SceneGroupApi.url(group))
                .put("status", group.dissolved() ? 2 : 1));
    }

    /** {@code POST …/members/batchQuery}: up to 1,000 members come in one page, whatever its size. */
    public Answer members(Call call) {
        JsonNode body = call.object();
        Group group = asked(body, call);
        int size = number(body, "maxResults");
        if (size < 1) {
            throw illegal("maxResults counts from 1");
        }
        int from = body.path("nextToken").asText("").isEmpty() ? 0 : number(body, "nextToken");
        int all = group.members().size();
        if (from < 0 || from > all) {
            throw illegal("nextToken is none that this call gave");
        }
        int to = all <= Group.MAX_MEMBERS ? all : (int) Math.min(all, (long) from + size);
        List<String> page = group.members().subList(from, to);
        ObjectNode answer = Json.object().put("success", true).put("hasMore", to < all);
        answer.put("nextToken", to < all ? Integer.toString(to) : null);
        answer.set("memberUserIds", Json.array(page));
        answer.putArray("unionIdList");
        ObjectNode nicks = answer.putObject("staffIdNickMap");
        page.forEach(userId -> nicks.put(userId, called(group, userId)));
        answer.putObject("unionIdNickMap");
        return Answer.json(answer);
    }

    private String called(Group group, String userId) {
        String nick = group.settings().nicks().get(userId);
        return nick != null
                ? nick
                : world.person(userId).map(person -> person.name()).orElse("");
    }

    private static int number(JsonNode body, String name) {
        String text = body.path(name).asText("");
        if (text.isEmpty()) {
            throw Refusal.modern(400, "paramBlank", "请求参数为空", name + " is missing");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw illegal(name + " is not a number: " + text);
        }
    }

    private static Refusal illegal(String reason) {
        return Refusal.modern(400, "paramIllegal", "请求参数非法", reason);
    }

    /** The group of {@code query} and {@code batchQuery}. */
    private Group asked(JsonNode body, Call call) {
        String id = body.path("openConversationId").asText("");
        if (id.isEmpty()) {
            throw Refusal.modern(400, "paramBlank", "请求参数为空", "openConversationId is missing");
        }
        Group group = world.groupChats
                .find(id)
                .orElseThrow(() -> Refusal.modern(
                        400, "cidEncryptError", "群ID解析错误", "There is no group with the openConversationId " + id));
        String coolApp = body.path("coolAppCode").asText("");
        if (coolApp.isEmpty()) {
            madeFromTemplate(group, call);
        } else {
            hasCoolApp(group, coolApp, call);
        }
        return GroupChecks.seen(world, call.client(), group);
    }

    private void hasCoolApp(Group group, String code, Call call) {
        List<String> robots = world.coolApps.all().stream()
                .filter(known -> known.code().equals(code))
                .map(CoolApp::robotCode)
                .distinct()
                .toList();
        if (robots.isEmpty()) {
            throw Refusal.modern(400, "coolAppUnexist", "群聊酷应用不存在", "No cool app has the code " + code);
        }
        List<String> own = robots.stream()
                .filter(robot -> world.appOfRobot(robot)
                        .filter(app -> app.clientId().equals(call.client()))
                        .isPresent())
                .toList();
        if (own.isEmpty()) {
            throw Refusal.modern(
                    400,
                    "coolAppPermissionDenied",
                    "无权限，指定的群聊酷应用不属于当前token对应的应用名下",
                    "The cool app belongs to another app");
        }
        if (own.stream().noneMatch(robot -> world.robots.hasCoolApp(group.openConversationId(), code, robot))) {
            throw Refusal.modern(
                    400, "coolAppUninstalled", "无权限，该群没有安装群聊酷应用", "The cool app is not installed in the group");
        }
    }

    private static void madeFromTemplate(Group group, Call call) {
        Group.Scene scene = group.scene();
        if (scene == null || !scene.on()) {
            throw Refusal.modern(400, "groupPermissionDenied", "无权限，该群没有安装群模板", "No template is in use in this group");
        }
        if (!scene.clientId().equals(call.client())) {
            throw Refusal.modern(
                    400,
                    "groupTemplatePermissionDenied",
                    "无权限，该群安装的群模板不属于当前token对应的应用名下",
                    "The template of the group belongs to another app");
        }
    }

    /** {@code PUT …/subAdmins}. */
    public Answer changeAdmins(Call call) {
        JsonNode body = call.object();
        Group group = GroupChecks.seen(world, call.client(), managed(body, call));
        if (group.dissolved()) {
            throw Refusal.modern(400, "groupDisbang", "群已经解散");
        }
        String role = body.path("role").asText("");
        if (!role.equals("2") && !role.equals("3")) {
            throw Refusal.modern(400, "invalidParams", "不合法的参数", "role is 2 for administrators and 3 for others");
        }
        Set<String> userIds = new LinkedHashSet<>(GroupChecks.texts(body, "userIds"));
        for (String unionId : GroupChecks.texts(body, "unionIds")) {
            userIds.add(world.personByUnionId(unionId)
                    .orElseThrow(
                            () -> Refusal.modern(400, "userNotExists", "用户不存在", unionId + " is nobody's unionId here"))
                    .userId());
        }
        if (userIds.isEmpty()) {
            throw Refusal.modern(400, "invalidUserIds", "无效的用户ID清单", "userIds is missing or empty");
        }
        if (userIds.size() > MAX_ADMINS) {
            throw tooManyAdmins();
        }
        for (String userId : userIds) {
            if (world.person(userId).isEmpty()) {
                throw Refusal.modern(400, "userNotExists", "用户不存在", userId + " is nobody's userId here");
            }
            if (!group.members().contains(userId)) {
                throw Refusal.modern(400, "userNotInGroup", "用户不在群中", userId + " is not in the group");
            }
        }
        world.groupChats.change(group, before -> {
            Set<String> admins = new LinkedHashSet<>(before.settings().admins());
            if (role.equals("2")) {
                admins.addAll(userIds);
            } else {
                admins.removeAll(userIds);
            }
            if (admins.size() > MAX_ADMINS) {
                throw tooManyAdmins();
            }
            return before.with(before.settings().withAdmins(admins));
        });
        return succeeded();
    }

    private static Refusal tooManyAdmins() {
        return Refusal.modern(
                400, "subAdminNumberExcessive", "管理员数量超过最大限制", "At most " + MAX_ADMINS + " administrators");
    }

    /** {@code PUT …/members/groupNicks}. */
    public Answer changeNick(Call call) {
        JsonNode body = call.object();
        Group group = managed(body, call);
        String userId = body.path("userId").asText("");
        String nick = body.path("groupNick").asText("");
        if (userId.isEmpty() || nick.isBlank()) {
            throw Refusal.modern(400, "paramBlank", "请求参数为空", "userId and groupNick are needed");
        }
        if (nick.codePointCount(0, nick.length()) > MAX_NICK) {
            throw Refusal.modern(400, "paramIllegal", "参数非法", "groupNick has more than " + MAX_NICK + " characters");
        }
        if (world.person(userId).isEmpty()) {
            throw Refusal.modern(400, "invalidUserId", "无效的用户ID", userId + " is nobody's userId here");
        }
        if (!group.members().contains(userId)) {
            throw Refusal.modern(400, "userNotInGroup", "用户不在群内", userId + " is not in the group");
        }
        world.groupChats.change(group, before -> before.with(before.settings().withNick(userId, nick)));
        return succeeded();
    }

    /** The group of {@code subAdmins} and {@code groupNicks}. */
    private Group managed(JsonNode body, Call call) {
        String id = body.path("openConversationId").asText("");
        Group group = world.groupChats
                .find(id)
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "openConversationIdDecriptFailed",
                        "群 ID 解码失败",
                        "There is no group with the openConversationId '" + id + "'"));
        if (!SceneGroupApi.isOwn(group, call)) {
            throw Refusal.modern(
                    400,
                    "groupPermissionDenied",
                    "无权限访问此群数据",
                    "The group was not made from a template of this app, or the template is off in it");
        }
        return group;
    }

    /** {@code POST …/muteMembers/set}; nothing is answered. */
    public Answer mute(Call call) {
        JsonNode body = call.object();
        String id = body.path("openConversationId").asText("");
        if (id.isEmpty()) {
            throw Refusal.modern(400, "invalidParameter.openConversationIdError", "不合法的会话ID");
        }
        Group group = world.groupChats
                .find(id)
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidParameter.openConversationIdDecError",
                        "会话ID解密失败",
                        "There is no group with the openConversationId " + id));
        if (group.dissolved()) {
            throw Refusal.modern(400, "invalidGroupParams", "群不存在或者群成员为空", "The group was dissolved");
        }
        notElsewhere(group, call);
        List<String> userIds = GroupChecks.texts(body, "userIdList");
        if (userIds.isEmpty() || userIds.size() > MAX_MUTED) {
            throw Refusal.modern(
                    400, "invalidParameter.userIdList", "不合法的群成员列表", "userIdList has 1 to " + MAX_MUTED + " people");
        }
        Duration length = Duration.ofMillis(body.path("muteDuration").asLong(0));
        String status = body.path("muteStatus").asText("");
        boolean mute = status.equals("1");
        boolean longEnough = !length.isNegative() && !length.isZero() && length.compareTo(LONGEST_MUTE) <= 0;
        if (!mute && !status.equals("0") || mute && !longEnough) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.muteStatusError",
                    "不合法的的禁言状态",
                    "muteStatus is 0, or 1 with a muteDuration of up to a year in milliseconds");
        }
        for (String userId : userIds) {
            if (!group.members().contains(userId)) {
                throw Refusal.modern(400, "cannot.find.user", "找不到该用户", userId + " is not in the group");
            }
            if (group.owner().equals(userId) || group.settings().admins().contains(userId)) {
                throw Refusal.modern(400, "cannot.ban.owner", "不允许禁言群主", userId + " is the owner or an administrator");
            }
        }
        Instant now = world.clock().instant();
        world.groupChats.change(group, before -> {
            Map<String, Group.Mute> mutes =
                    new LinkedHashMap<>(before.settings().mutes());
            mutes.keySet().removeAll(userIds);
            if (mute) {
                userIds.forEach(userId -> mutes.put(userId, new Group.Mute(now, now.plus(length))));
            }
            return before.with(before.settings().withMutes(mutes));
        });
        return Answer.bytes("application/json;charset=utf-8", new byte[0]);
    }

    /** {@code GET …/muteSettings}. */
    public Answer muteSettings(Call call) {
        String id = call.query().getOrDefault("openConversationId", "");
        if (id.isEmpty()) {
            throw Refusal.modern(400, "invalidParam.openConversationIdEmpry", "不合法的会话ID");
        }
        Group group = world.groupChats
                .find(id)
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidParam.openConversationIdDecryptFailed",
                        "会话ID解密失败",
                        "There is no group with the openConversationId " + id));
        notElsewhere(group, call);
        GroupChecks.seen(world, call.client(), group);
        Group.Mute mute = group.settings().mutes().get(call.query().getOrDefault("userId", ""));
        boolean muted = mute != null && world.clock().instant().isBefore(mute.until());
        ObjectNode answer = Json.object().put("groupMuteMode", group.settings().option("chat_banned_type") == 1);
        ObjectNode result = answer.putObject("userMuteResult").put("userMuteMode", muted);
        if (mute != null && muted) {
            result.put("muteStartTime", mute.from().toEpochMilli())
                    .put("muteEndTime", mute.until().toEpochMilli());
        }
        return Answer.json(answer);
    }

    private static void notElsewhere(Group group, Call call) {
        if (!SceneGroupApi.isOwn(group, call)) {
            throw Refusal.modern(
                    400,
                    "group.org.checkFailed",
                    "无权限，群不属于当前企业",
                    "The group was not made from a template of this app, or the template is off in it");
        }
    }

    /** {@code GET …/templates/robots}. */
    public Answer robot(Call call) {
        String id = call.query().getOrDefault("openConversationId", "");
        String robotCode = call.query().getOrDefault("robotCode", "");
        if (id.isEmpty()) {
            throw Refusal.modern(400, "invalidParam.openConversationIdEmpry", "会话ID为空");
        }
        if (robotCode.isEmpty()) {
            throw Refusal.modern(400, "invalidParam.robotCodeEmpry", "机器人编码为空");
        }
        Group group = world.group(id)
                .orElseThrow(() -> Refusal.modern(
                        400, "not.found", "群聊不存在", "There is no group with the openConversationId " + id));
        Group.Scene scene = group.scene();
        if (scene == null || !scene.on()) {
            throw Refusal.modern(400, "unavailable", "群内未安装群模板", "No template is in use in this group");
        }
        if (!scene.clientId().equals(call.client())) {
            throw Refusal.modern(400, "auth.failed", "无权限", "The template of the group belongs to another app");
        }
        TemplateRobot robot = world.templateRobots
                .find(robotCode)
                .filter(found -> found.templateId().equals(scene.templateId())
                        && found.clientId().equals(call.client()))
                .orElseThrow(
                        () -> Refusal.modern(400, "robotNotFound", "机器人不存在", "The template has no robot " + robotCode));
        if (!robot.usable()) {
            throw Refusal.modern(400, "robotDisabled", "机器人已停用", "An administrator has deleted the robot");
        }
        App app = world.app(robot.clientId()).orElseThrow();
        ObjectNode answer = Json.object().put("success", true);
        answer.putObject("result").put("userId", "robot" + app.agentId());
        return Answer.json(answer);
    }

    private static Answer succeeded() {
        return Answer.json(Json.object().put("success", true));
    }
}
