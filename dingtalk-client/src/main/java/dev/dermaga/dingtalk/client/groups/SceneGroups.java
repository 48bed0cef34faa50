package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.GroupTemplateId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Groups made from a template of the app, which is made and released in the developer console. Only the app that owns
 * the template manages them, and only while the template is on in the group. Permissions: {@code qyapi_chat_manage};
 * {@link #settings} and {@link #muteState} want {@code qyapi_chat_read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/create-a-scene-group">Create a scene group</a>
 */
public final class SceneGroups {
    private static final String GROUPS = "/v1.0/im/sceneGroups/";
    private static final String OLD = "/topapi/im/chat/scenegroup/";
    private static final int PAGE = 1_000;
    private static final int MOST_ADMINS = 12;
    private static final int MOST_MUTED = 999;
    private static final int ADMIN = 2;
    private static final int MEMBER = 3;
    private static final long DISSOLVED = 2;

    private final Pipeline pipeline;

    SceneGroups(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Makes a group. With a {@link SceneGroupDraft#uuid} it can be repeated without making a twin. A template that is not
     * released is refused with {@code groupTemplate.notFound}, an unknown person with {@code member.notFound}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/create-a-scene-group">Create a scene group</a>
     */
    public NewGroup create(SceneGroupDraft draft) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/im/sceneGroup/create").json(draft.fields()),
                answer -> new NewGroup(
                        OpenConversationId.of(answer.requiredText("open_conversation_id")),
                        ChatId.of(answer.requiredText("chat_id"))));
    }

    /**
     * Changes title, owner, picture and options. It can be repeated without harm.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-updatescenegroup">Update a scene group</a>
     */
    public void update(OpenConversationId id, SceneGroupChange change) {
        Map<String, Object> body = new LinkedHashMap<>(change.fields());
        body.put("open_conversation_id", id.value());
        Groups.confirmed(
                pipeline, Call.modern("POST", "/v1.0/im/sceneGroup/update").json(body));
    }

    /**
     * Dissolves a group for ever.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-dsbandopenscenegroup">Dissolve a scene group</a>
     */
    public void dissolve(OpenConversationId id) {
        Groups.confirmed(
                pipeline,
                Call.modern("POST", "/v1.0/im/chat/scenegroup/disband").json(Map.of("openConversationId", id.value())));
    }

    /**
     * Adds people; a group has at most 1,000.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-addscenegroupmember">Add members</a>
     */
    public void add(OpenConversationId id, List<UserId> people) {
        changeMembers("add", id, "user_ids", people(people, "add"));
    }

    /** Adds people outside the organization too. */
    public void addByUnionId(OpenConversationId id, List<UnionId> people) {
        changeMembers("add", id, "union_ids", people(people, "add"));
    }

    /**
     * Removes people; not the owner.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-removescenegroupmember">Remove members</a>
     */
    public void remove(OpenConversationId id, List<UserId> people) {
        changeMembers("delete", id, "user_ids", people(people, "remove"));
    }

    public void removeByUnionId(OpenConversationId id, List<UnionId> people) {
        changeMembers("delete", id, "union_ids", people(people, "remove"));
    }

    private void changeMembers(String verb, OpenConversationId id, String name, List<String> people) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("open_conversation_id", id.value());
        body.put(name, people);
        Groups.confirmed(
                pipeline,
                Call.modern("POST", "/v1.0/im/sceneGroup/member/" + verb).json(body));
    }

    private static List<String> people(List<?> people, String what) {
        return GroupFields.people(people, GroupFields.MOST_MEMBERS, what);
    }

    /**
     * Who is in a group, fetched page by page as they are looked at; up to 1,000 come in one call.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-group-members">List members</a>
     */
    public Stream<GroupMember> members(OpenConversationId id) {
        return Stream.iterate(page(id, null), Objects::nonNull, page -> page.next == null ? null : page(id, page.next))
                .flatMap(page -> page.members.stream());
    }

    private record Page(List<GroupMember> members, @Nullable String next) {}

    private Page page(OpenConversationId id, @Nullable String token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("openConversationId", id.value());
        body.put("maxResults", PAGE);
        body.put("nextToken", token);
        return pipeline.execute(
                Call.modern("POST", GROUPS + "members/batchQuery").json(body).reading(), answer -> {
                    JsonObject names = answer.object("staffIdNickMap");
                    JsonObject outsiders = answer.object("unionIdNickMap");
                    List<GroupMember> members = new ArrayList<>();
                    for (String userId : answer.texts("memberUserIds")) {
                        members.add(new GroupMember(UserId.of(userId), null, names.text(userId, "")));
                    }
                    for (String unionId : answer.texts("unionIdList")) {
                        members.add(new GroupMember(null, UnionId.of(unionId), outsiders.text(unionId, "")));
                    }
                    String next = answer.flag("hasMore") ? answer.requiredText("nextToken") : null;
                    if (next != null && next.equals(token)) {
                        throw new IOException("the next page is the same page");
                    }
                    return new Page(members, next);
                });
    }

    /**
     * A group, also a dissolved one.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-group-information">Get a scene group</a>
     */
    public SceneGroup get(OpenConversationId id) {
        return pipeline.execute(
                Call.modern("POST", GROUPS + "query")
                        .json(Map.of("openConversationId", id.value()))
                        .reading(),
                answer -> {
                    String owner = answer.text("ownerUserId");
                    String icon = answer.text("icon");
                    String url = answer.text("groupUrl");
                    Long status = answer.number("status");
                    return new SceneGroup(
                            id,
                            GroupTemplateId.of(answer.requiredText("templateId")),
                            answer.requiredText("title"),
                            owner == null ? null : UserId.of(owner),
                            icon == null ? null : MediaId.of(icon),
                            url == null ? null : URI.create(url),
                            status != null && status == DISSOLVED);
                });
    }

    /**
     * Administrators and options of a group.
     *
     * @see <a href="https://open.dingtalk.com/document/development/queries-the-basic-information-of-a-scenario-group">Get
     *     the settings</a>
     */
    public SceneGroupSettings settings(OpenConversationId id) {
        return pipeline.execute(
                Call.legacy("POST", OLD + "get")
                        .json(Map.of("open_conversation_id", id.value()))
                        .reading(),
                answer -> {
                    if (!answer.has("result")) {
                        throw new IOException("the answer has no 'result'");
                    }
                    JsonObject group = answer.object("result");
                    return new SceneGroupSettings(
                            group.texts("sub_admin_staff_ids").stream()
                                    .map(UserId::of)
                                    .toList(),
                            GroupOption.of(group.object("management_options"), true));
                });
    }

    /**
     * Makes members administrators; at most 12 in a call.
     *
     * @see <a href="https://open.dingtalk.com/document/development/update-group-administrators">Administrators</a>
     */
    public void makeAdmins(OpenConversationId id, List<UserId> members) {
        changeAdmins(id, members, ADMIN);
    }

    /** Makes administrators ordinary members again. */
    public void dismissAdmins(OpenConversationId id, List<UserId> admins) {
        changeAdmins(id, admins, MEMBER);
    }

    private void changeAdmins(OpenConversationId id, List<UserId> people, int role) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("openConversationId", id.value());
        body.put("userIds", GroupFields.people(people, MOST_ADMINS, "be administrators"));
        body.put("role", role);
        Groups.confirmed(pipeline, Call.modern("PUT", GROUPS + "subAdmins").json(body));
    }

    /**
     * Keeps members from writing for a while; at most 999 in a call. The owner and administrators cannot be muted:
     * {@code cannot.ban.owner}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/set-group-members-access-control">Mute members</a>
     */
    public void mute(OpenConversationId id, List<UserId> members, Duration length) {
        if (length.toMillis() <= 0) {
            throw new IllegalArgumentException("a mute is longer than zero, not " + length);
        }
        mute(id, members, 1, length.toMillis());
    }

    /** Lets members write again. */
    public void unmute(OpenConversationId id, List<UserId> members) {
        mute(id, members, 0, 0);
    }

    private void mute(OpenConversationId id, List<UserId> members, int status, long millis) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("openConversationId", id.value());
        body.put("userIdList", GroupFields.people(members, MOST_MUTED, "mute"));
        body.put("muteStatus", status);
        body.put("muteDuration", millis);
        pipeline.execute(Call.modern("POST", GROUPS + "muteMembers/set").json(body));
    }

    /**
     * Whether a member may write.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-group-silence-status">Get the mute status</a>
     */
    public MuteState muteState(OpenConversationId id, UserId member) {
        return pipeline.execute(
                Call.modern("GET", GROUPS + "muteSettings")
                        .query("userId", member)
                        .query("openConversationId", id)
                        .reading(),
                answer -> {
                    JsonObject mute = answer.object("userMuteResult");
                    boolean muted = mute.flag("userMuteMode");
                    return new MuteState(
                            answer.flag("groupMuteMode"), muted, muted ? mute.millis("muteEndTime") : null);
                });
    }

    /**
     * What a member is called in the group; 1 to 30 characters.
     *
     * @see <a href="https://open.dingtalk.com/document/development/update-group-nicknames">Set a nick</a>
     */
    public void setNick(OpenConversationId id, UserId member, String nick) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("openConversationId", id.value());
        body.put("userId", member.value());
        body.put("groupNick", GroupFields.length(nick, 30, "the nick"));
        Groups.confirmed(
                pipeline, Call.modern("PUT", GROUPS + "members/groupNicks").json(body));
    }

    /**
     * Who the template's robot is among the members.
     *
     * @see <a href="https://open.dingtalk.com/document/development/search-group-scene-template-robot">Get the template's
     *     robot</a>
     */
    public GroupMember robot(OpenConversationId id, RobotCode robot) {
        return pipeline.execute(
                Call.modern("GET", GROUPS + "templates/robots")
                        .query("robotCode", robot)
                        .query("openConversationId", id)
                        .reading(),
                answer -> {
                    JsonObject found = answer.object("result");
                    String userId = found.text("userId");
                    return userId != null
                            ? new GroupMember(UserId.of(userId), null, "")
                            : new GroupMember(null, UnionId.of(found.requiredText("unionId")), "");
                });
    }

    /**
     * Puts the template to work in a group again: its options, robot and shortcuts.
     *
     * @param owner of the group
     * @see <a href="https://open.dingtalk.com/document/development/enable-a-group-template">Switch a template on</a>
     */
    public void switchTemplateOn(OpenConversationId id, GroupTemplateId template, UserId owner) {
        switchTemplate("apply", id, template, owner);
    }

    /**
     * Takes the template out of a group: options, robot and shortcuts go, and this client can manage the group no more
     * until it is switched on again.
     *
     * @param owner of the group
     * @see <a href="https://open.dingtalk.com/document/development/disable-a-group-template">Switch a template off</a>
     */
    public void switchTemplateOff(OpenConversationId id, GroupTemplateId template, UserId owner) {
        switchTemplate("close", id, template, owner);
    }

    private void switchTemplate(String verb, OpenConversationId id, GroupTemplateId template, UserId owner) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("owner_user_id", owner.value());
        body.put("template_id", template.value());
        body.put("open_conversation_id", id.value());
        pipeline.execute(Call.legacy("POST", OLD + "template/" + verb).json(body));
    }
}
