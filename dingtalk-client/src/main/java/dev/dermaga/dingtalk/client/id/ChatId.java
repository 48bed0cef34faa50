package dev.dermaga.dingtalk.client.id;

/** The older id of a group ({@code chat…}). Only the group calls take it. */
public record ChatId(String value) {
    public ChatId {
        Ids.requireText(value, "chatId");
    }

    public static ChatId of(String value) {
        return new ChatId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
