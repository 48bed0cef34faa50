package dev.dermaga.dingtalk.client.id;

/** A conversation ({@code cid…==}). App robots send to it. */
public record OpenConversationId(String value) {
    public OpenConversationId {
        Ids.requireText(value, "openConversationId");
    }

    public static OpenConversationId of(String value) {
        return new OpenConversationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
