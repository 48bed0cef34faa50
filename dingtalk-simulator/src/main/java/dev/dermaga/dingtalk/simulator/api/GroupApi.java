package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.World;

/** Groups by their old id. */
public final class GroupApi {
    private final World world;

    public GroupApi(World world) {
        this.world = world;
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
                .put("chatBannedType", 0)
                .put("searchable", 0)
                .put("validationType", 0)
                .put("mentionAllAuthority", 0)
                .put("managementType", 0)
                .put("showHistoryType", 1)
                .put("icon", "")
                .put("status", 1);
        info.set("useridlist", Json.array(group.members()));
        ObjectNode body = Json.object().put("errcode", 0).put("errmsg", "ok");
        body.set("chat_info", info);
        return Answer.json(body);
    }

    /** {@code POST /v1.0/im/chat/{chatId}/convertToOpenConversationId}, without a body. */
    public Answer toOpenConversationId(Call call) {
        Group group = world.groupByChatId(call.variable("chatId"))
                .orElseThrow(() -> Refusal.modern(400, "invalideChatId", "There is no group with this chatId"));
        return Answer.json(Json.object().put("openConversationId", group.openConversationId()));
    }
}
