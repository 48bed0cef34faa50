package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;

/**
 * Looks groups up. Permission: {@code qyapi_chat_read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/obtain-a-group-session">Get a group</a>
 */
public final class Groups {
    private static final long DISSOLVED = 2;

    private final Pipeline pipeline;

    public Groups(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Takes chat ids from DingTalk's server calls only, not those from its client JSAPI. */
    public Group byChatId(ChatId id) {
        return pipeline.execute(
                Call.legacy("GET", "/chat/get").query("chatid", id).reading(), answer -> {
                    JsonObject chat = answer.object("chat_info");
                    String owner = chat.text("owner");
                    Long status = chat.number("status");
                    return new Group(
                            id,
                            chat.requiredText("name"),
                            owner == null ? null : UserId.of(owner),
                            chat.texts("useridlist").stream().map(UserId::of).toList(),
                            status != null && status == DISSOLVED);
                });
    }

    /** The id that robots take, for the older one. */
    public OpenConversationId openConversationIdOf(ChatId id) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/im/chat/{chatId}/convertToOpenConversationId", id)
                        .reading(),
                answer -> OpenConversationId.of(answer.requiredText("openConversationId")));
    }
}
