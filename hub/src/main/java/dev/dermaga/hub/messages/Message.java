package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a channel's timeline.
 *
 * @param author an account, {@code guest} for somebody outside the organization, {@code hub}, or a program's webhook
 * @param source the inbound event it was made from; null when it was written in the hub
 * @param replyTo the message that it answers
 * @param thread the message that the chain of answers begins with
 * @param replies how many messages answer in the thread that it begins
 * @param card what it is shown as; its text says the same in words
 * @param version grows with each edit
 * @param replaces the message that was taken back for it
 * @param revision grows with each change of the message itself, not of its delivery
 */
record Message(
        UUID id,
        long seq,
        UUID channelId,
        String author,
        String authorName,
        Origin origin,
        MessageKind kind,
        @Nullable String text,
        MessageFormat format,
        List<String> mentions,
        boolean urgent,
        @Nullable UUID fileId,
        @Nullable UUID taskId,
        @Nullable String clientId,
        @Nullable String source,
        @Nullable UUID replyTo,
        @Nullable UUID thread,
        int replies,
        @Nullable Card card,
        int version,
        @Nullable UUID replaces,
        int revision,
        Instant createdAt) {

    Message {
        mentions = List.copyOf(mentions);
    }

    /** Where answers to it belong. */
    UUID threadOfAnswers() {
        return thread == null ? id : thread;
    }

    static Builder by(String author, String authorName, Origin origin) {
        return new Builder(author, authorName, origin);
    }

    /** A message that is not written yet. */
    static final class Builder {

        private final String author;
        private final String authorName;
        private final Origin origin;
        private MessageKind kind = MessageKind.TEXT;
        private @Nullable String text;
        private MessageFormat format = MessageFormat.TEXT;
        private List<String> mentions = List.of();
        private boolean urgent;
        private @Nullable UUID file;
        private @Nullable UUID task;
        private @Nullable String clientId;
        private @Nullable String source;
        private @Nullable UUID replyTo;
        private @Nullable UUID thread;
        private @Nullable UUID replaces;
        private @Nullable Card card;

        private Builder(String author, String authorName, Origin origin) {
            this.author = author;
            this.authorName = authorName;
            this.origin = origin;
        }

        Builder text(String written, MessageFormat in) {
            text = written;
            format = in;
            return this;
        }

        Builder task(UUID announced, String subject) {
            kind = MessageKind.TASK;
            task = announced;
            return text(subject, MessageFormat.TEXT);
        }

        Builder file(UUID shared) {
            kind = MessageKind.FILE;
            file = shared;
            return this;
        }

        Builder mentions(List<String> people) {
            mentions = people;
            return this;
        }

        Builder urgent(boolean isUrgent) {
            urgent = isUrgent;
            return this;
        }

        Builder clientId(@Nullable String name) {
            clientId = name;
            return this;
        }

        Builder source(@Nullable String event) {
            source = event;
            return this;
        }

        Builder card(Card shown) {
            card = shown;
            return text(shown.inWords(), shown.format());
        }

        Builder replyTo(@Nullable Message answered) {
            replyTo = answered == null ? null : answered.id();
            thread = answered == null ? null : answered.threadOfAnswers();
            return this;
        }

        /** Says better what the other said, and answers what that answered. */
        Builder replacing(Message other) {
            replaces = other.id();
            replyTo = other.replyTo();
            thread = other.thread();
            return this;
        }

        Message in(UUID channel, Instant at) {
            return new Message(
                    UUID.randomUUID(),
                    0,
                    channel,
                    author,
                    authorName,
                    origin,
                    kind,
                    text,
                    format,
                    mentions,
                    urgent,
                    file,
                    task,
                    clientId,
                    source,
                    replyTo,
                    thread,
                    0,
                    card,
                    1,
                    replaces,
                    0,
                    at);
        }
    }
}
