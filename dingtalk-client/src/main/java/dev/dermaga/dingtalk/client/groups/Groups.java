package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Group chats: making and changing them, and looking them up. {@link #scene()} has those that are made from a template,
 * for which DingTalk has more calls. Permissions: {@code qyapi_chat_manage} to change, {@code qyapi_chat_read} to look.
 * Only internal apps may call.
 *
 * <p>There is no call that lists groups, and none that dissolves one that was made without a template.
 *
 * @see <a href="https://open.dingtalk.com/document/development/group-session-operation-process">How groups are managed</a>
 */
public final class Groups {
    private static final long DISSOLVED = 2;
    private static final int MAKE_ADMIN = 2;
    private static final int MAKE_MEMBER = 3;
    private static final int MOST_ADMINS = 12;

    private final Pipeline pipeline;

    public Groups(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Groups made from a template. */
    public SceneGroups scene() {
        return new SceneGroups(pipeline);
    }

    /**
     * Makes an internal group. Without an answer nobody knows whether it was made, and a repetition makes another;
     * {@link SceneGroups#create} has an id against that. An owner who cannot see the app is refused with
     * {@code permession.checkFailed}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/create-common-group-new-version-v2">Create a group</a>
     */
    public NewGroup create(GroupDraft draft) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/im/group/create").json(draft.fields()),
                answer -> new NewGroup(
                        OpenConversationId.of(answer.requiredText("openConversationId")),
                        ChatId.of(answer.requiredText("chatid"))));
    }

    /**
     * Changes name, owner, members, picture and options at once. It can be repeated without harm.
     *
     * @param id from {@link #create}, not from DingTalk's client JSAPI
     * @see <a href="https://open.dingtalk.com/document/development/api-updategroup">Update a group</a>
     */
    public void update(ChatId id, GroupChange change) {
        Map<String, Object> body = new LinkedHashMap<>(change.fields());
        body.put("chatid", id.value());
        confirmed(pipeline, Call.modern("POST", "/v1.0/im/group/update").json(body));
    }

    /**
     * Takes chat ids from DingTalk's server calls only, not those from its client JSAPI.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-a-group-session">Get a group</a>
     */
    public Group byChatId(ChatId id) {
        return pipeline.execute(
                Call.legacy("GET", "/chat/get").query("chatid", id).reading(), answer -> {
                    JsonObject chat = answer.object("chat_info");
                    String owner = chat.text("owner");
                    String icon = chat.text("icon");
                    Long status = chat.number("status");
                    return new Group(
                            id,
                            chat.requiredText("name"),
                            owner == null ? null : UserId.of(owner),
                            chat.texts("useridlist").stream().map(UserId::of).toList(),
                            status != null && status == DISSOLVED,
                            icon == null ? null : MediaId.of(icon),
                            GroupOption.of(chat, false));
                });
    }

    /**
     * The id that robots take, for the older one.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-group-openconversationid">Get the id</a>
     */
    public OpenConversationId openConversationIdOf(ChatId id) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/im/chat/{chatId}/convertToOpenConversationId", id)
                        .reading(),
                answer -> OpenConversationId.of(answer.requiredText("openConversationId")));
    }

    /**
     * Makes members administrators. Too many are refused with {@code subadmin.exceed}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/batch-setup-group-administrator">Administrators of a
     *     group</a>
     */
    public void makeAdmins(OpenConversationId id, List<UserId> members) {
        changeAdmins(id, members, MAKE_ADMIN);
    }

    /** Makes administrators ordinary members again. */
    public void dismissAdmins(OpenConversationId id, List<UserId> admins) {
        changeAdmins(id, admins, MAKE_MEMBER);
    }

    private void changeAdmins(OpenConversationId id, List<UserId> people, int role) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("openConversationId", id.value());
        body.put("userIds", GroupFields.people(people, MOST_ADMINS, "be administrators"));
        body.put("role", role);
        confirmed(pipeline, Call.modern("POST", "/v1.0/im/subAdministrators").json(body));
    }

    /**
     * What a member is called in the group; 1 to 30 characters, as scene groups have it.
     *
     * @see <a href="https://open.dingtalk.com/document/development/set-a-group-nickname">Set a nick</a>
     */
    public void setNick(ChatId id, UserId member, String nick) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("userid", member.value());
        body.put("chatid", id.value());
        body.put("group_nick", GroupFields.length(nick, 30, "the nick"));
        pipeline.execute(Call.legacy("POST", "/topapi/chat/updategroupnick").json(body));
    }

    /**
     * The address behind the QR code with which a member invites others. Permission: {@code qyapi_chat_base_read}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-a-qr-code-link">Get the QR code's address</a>
     */
    public URI joinLink(ChatId id, UserId member) {
        return pipeline.execute(
                Call.legacy("POST", "/topapi/chat/qrcode/get")
                        .json(Map.of("chatid", id.value(), "userid", member.value()))
                        .reading(),
                answer -> URI.create(answer.requiredText("result")));
    }

    /**
     * Whether members are kept from befriending and writing to each other.
     *
     * @see <a href="https://open.dingtalk.com/document/development/set-private-chat">Forbid private chats</a>
     */
    public void forbidPrivateChats(ChatId id, boolean forbidden) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("chatid", id.value());
        body.put("is_prohibit", forbidden);
        pipeline.execute(
                Call.legacy("POST", "/topapi/chat/member/friendswitch/update").json(body));
    }

    static void confirmed(Pipeline pipeline, Call call) {
        pipeline.execute(call, answer -> {
            if (!answer.flag("success")) {
                throw new IOException("DingTalk did not answer success=true");
            }
            return answer;
        });
    }
}
