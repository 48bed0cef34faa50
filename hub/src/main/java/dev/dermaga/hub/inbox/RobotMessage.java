package dev.dermaga.hub.inbox;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wrote to the robot, as it is kept in the inbox.
 *
 * @param conversation the openConversationId
 * @param sender an account id; null for people outside the organization
 * @param type DingTalk's word: {@code text}, {@code richText}, {@code picture}, {@code file}, …
 * @param text without the robot's name; null when there is none
 * @param mentioned account ids
 * @param quoted what it answers by quoting it; null where it quotes nothing
 */
public record RobotMessage(
        String conversation,
        boolean inGroup,
        @Nullable String conversationTitle,
        @Nullable String sender,
        String senderNick,
        String type,
        @Nullable String text,
        List<Attachment> attachments,
        List<String> mentioned,
        @Nullable Quoted quoted,
        @Nullable URI replyAddress,
        @Nullable Instant replyAddressExpiresAt,
        boolean quotaUsedUp,
        Instant writtenAt) {

    public RobotMessage {
        conversationTitle = storable(conversationTitle);
        senderNick = String.valueOf(storable(senderNick));
        text = storable(text);
        attachments = List.copyOf(attachments);
        mentioned = List.copyOf(mentioned);
    }

    /** PostgreSQL's text cannot hold NUL; a message with one must not be lost for that. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    /**
     * What somebody quotes.
     *
     * @param key of the event that the quoted message came with, had it come
     * @param receipt DingTalk's name for what the app's robot said
     * @param text its words, where DingTalk tells them
     */
    public record Quoted(
            String key, @Nullable String receipt, @Nullable String text) {

        public Quoted {
            text = storable(text);
        }
    }

    RobotMessage withReplyAddress(@Nullable URI address) {
        return new RobotMessage(
                conversation,
                inGroup,
                conversationTitle,
                sender,
                senderNick,
                type,
                text,
                attachments,
                mentioned,
                quoted,
                address,
                replyAddressExpiresAt,
                quotaUsedUp,
                writtenAt);
    }

    /** The address lets its holder speak in the conversation, so it is not printed. */
    @Override
    public String toString() {
        return "RobotMessage[" + type + " in " + conversation + "]";
    }

    /**
     * Something that came along.
     *
     * @param kind DingTalk's word: {@code file}, {@code picture}, {@code audio}, {@code video}
     */
    public record Attachment(
            String kind, String downloadCode, @Nullable String name) {}
}
