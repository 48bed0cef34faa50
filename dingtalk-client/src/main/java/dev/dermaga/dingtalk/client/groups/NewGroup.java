package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;

/** The two ids of a group that was made: robots and scene groups take the first, the older calls the second. */
public record NewGroup(OpenConversationId openConversationId, ChatId chatId) {}
