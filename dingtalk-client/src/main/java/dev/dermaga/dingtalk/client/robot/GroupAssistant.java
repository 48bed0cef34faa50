package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The robot that a group template brings into the groups made from it (scene groups). It can mention people, and speak to
 * some members only. Its messages are read and recalled by {@link Robot#as} with its code. Permission:
 * {@code qyapi_chat_manage}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/group-template-robot-message">Group assistant messages</a>
 */
public final class GroupAssistant {
    private final Pipeline pipeline;
    private final RobotCode robotCode;

    GroupAssistant(Pipeline pipeline, RobotCode robotCode) {
        this.pipeline = pipeline;
        this.robotCode = robotCode;
    }

    /** To everybody in the group. Without an answer it may be out: DingTalk has no key against repetition here. */
    public SendReceipt send(OpenConversationId group, AssistantMessage message) {
        return send(group, message, Mentions.none(), List.of());
    }

    public SendReceipt send(OpenConversationId group, AssistantMessage message, Mentions mentions) {
        return send(group, message, mentions, List.of());
    }

    /** @param receivers the members who see the message; none for all. Those who are no members are passed over */
    public SendReceipt send(
            OpenConversationId group, AssistantMessage message, Mentions mentions, List<UserId> receivers) {
        if (!message.canMention() && !mentions.isNone()) {
            throw new IllegalArgumentException("a message made by " + message.templateId() + " cannot mention anybody");
        }
        String text = message.mentionableText();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("target_open_conversation_id", group.value());
        body.put("robot_code", robotCode.value());
        body.put("msg_template_id", message.templateId());
        put(body, "msg_param_map", message.texts(text == null ? null : mentions.in(text)));
        put(body, "msg_media_id_param_map", message.media());
        put(body, "at_users", mentions.userIds());
        put(body, "at_mobiles", mentions.mobiles());
        if (mentions.callsEveryone()) {
            body.put("is_at_all", "true");
        }
        put(body, "receiver_user_ids", receivers.stream().map(UserId::value).toList());
        return pipeline.execute(
                Call.legacy("POST", "/topapi/im/chat/scencegroup/message/send_v2")
                        .json(body),
                answer -> new SendReceipt(answer.requiredText("open_msg_id"), List.of(), List.of()));
    }

    private static void put(Map<String, Object> body, String name, Map<String, String> map) {
        if (!map.isEmpty()) {
            body.put(name, map);
        }
    }

    /** The older API's lists are texts with commas. */
    private static void put(Map<String, Object> body, String name, List<String> items) {
        for (String item : items) {
            if (item.contains(",")) {
                throw new IllegalArgumentException("an id with a comma cannot be part of a list: " + item);
            }
        }
        if (!items.isEmpty()) {
            body.put(name, String.join(",", items));
        }
    }
}
