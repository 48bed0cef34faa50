package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.OpenConversationId;

/**
 * A file in a chat.
 *
 * @param conversation where it is
 * @param file what is there: a copy, or the file itself where a link was sent
 */
public record SentFile(OpenConversationId conversation, Dentry file) {}
