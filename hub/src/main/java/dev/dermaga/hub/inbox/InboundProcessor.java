package dev.dermaga.hub.inbox;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.files.FileStore;
import dev.dermaga.hub.inbox.InboundEvents.InboundEvent;
import dev.dermaga.hub.inbox.InboundEvents.Kind;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Turns stored events into what people see. Contents are fetched first; then everything happens in one transaction. */
@Component
class InboundProcessor {

    private static final int MOST_DOWNLOAD_ATTEMPTS = 8;

    private final InboundEvents events;
    private final Channels channels;
    private final People people;
    private final Directory directory;
    private final Attachments attachments;
    private final MessageService messages;
    private final FileService files;
    private final FileStore store;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    InboundProcessor(
            InboundEvents events,
            Channels channels,
            People people,
            Directory directory,
            Attachments attachments,
            MessageService messages,
            FileService files,
            FileStore store,
            JsonMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.channels = channels;
        this.people = people;
        this.directory = directory;
        this.attachments = attachments;
        this.messages = messages;
        this.files = files;
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** An attachment that was fetched, or what people read in its place. */
    private record Fetched(
            String name,
            FileStore.@Nullable Staged content,
            @Nullable String instead) {}

    void process(InboundEvent event) {
        if (event.kind() == Kind.OTHER) {
            transaction.executeWithoutResult(
                    status -> events.processed(event.id(), "the hub does nothing with it", clock.instant()));
            return;
        }
        RobotMessage message = json.readValue(event.content(), RobotMessage.class);
        Account sender = sender(message);
        List<Fetched> fetched = new ArrayList<>();
        try {
            for (RobotMessage.Attachment attachment : message.attachments()) {
                fetched.add(fetch(attachment, event.attempts()));
            }
            transaction.executeWithoutResult(status -> {
                if (events.lockUnprocessed(event.id())) {
                    show(event, message, sender, fetched);
                    events.processed(event.id(), null, clock.instant());
                }
            });
        } finally {
            fetched.stream().map(Fetched::content).forEach(content -> {
                if (content != null) {
                    content.close();
                }
            });
        }
    }

    private void show(InboundEvent event, RobotMessage message, Account sender, List<Fetched> fetched) {
        Channel channel = channel(message, sender);
        if (message.replyAddress() != null && message.replyAddressExpiresAt() != null) {
            messages.rememberReplyAddress(channel, message.replyAddress(), message.replyAddressExpiresAt());
        }
        String text = text(message);
        if (text != null) {
            messages.receive(sender, channel, text, message.mentioned(), event.key(), message.writtenAt());
        }
        int number = 0;
        for (Fetched one : fetched) {
            String source = event.key() + "#" + ++number;
            if (one.content() != null) {
                files.receive(sender, channel, one.name(), one.content(), source);
            } else {
                messages.receive(
                        sender, channel, String.valueOf(one.instead()), List.of(), source, message.writtenAt());
            }
        }
    }

    private Channel channel(RobotMessage message, Account sender) {
        if (!message.inGroup()) {
            if (message.sender() == null) {
                throw new IllegalStateException(
                        "a single chat with somebody outside the organization has no channel in the hub");
            }
            return channels.directWith(sender);
        }
        return channels.byOpenConversationId(message.conversation())
                .orElseThrow(() -> new IllegalStateException("the group “" + message.conversationTitle() + "” ("
                        + message.conversation() + ") is not bound to a channel"));
    }

    /** What people read; null when the attachments say it all. */
    private static @Nullable String text(RobotMessage message) {
        String text = message.text() == null ? "" : message.text().strip();
        if (!text.isEmpty()) {
            return text;
        }
        if (message.quotaUsedUp()) {
            return "[DingTalk kept the content back: the month's quota of messages to robots is used up]";
        }
        return message.attachments().isEmpty()
                ? "[A message of the kind “" + message.type() + "”, which cannot be shown here]"
                : null;
    }

    private Account sender(RobotMessage message) {
        String id = message.sender();
        if (id == null) {
            return new Account("guest", message.senderNick(), null, null, null);
        }
        Optional<Account> known = people.find(id);
        if (known.isPresent() && known.get().unionId() != null) {
            return known.get();
        }
        // Without a unionId nobody can sign in, so DingTalk is asked each time until it tells.
        return directory
                .person(id)
                .map(people::remember)
                .or(() -> known)
                .orElseGet(() -> people.remember(new Account(id, message.senderNick(), null, null, null)));
    }

    private Fetched fetch(RobotMessage.Attachment attachment, int attempts) {
        String name = attachment.name() != null ? attachment.name() : defaultName(attachment.kind());
        try {
            FileStore.Staged content = store.stage(out -> attachments.download(attachment.downloadCode(), out));
            if (content.size() == 0) {
                content.close();
                return new Fetched(name, null, "[“" + name + "” is empty]");
            }
            return new Fetched(named(name, content), content, null);
        } catch (FileStore.TooLarge e) {
            return new Fetched(name, null, "[“" + name + "” is larger than the hub takes]");
        } catch (Undelivered.Refused e) {
            return new Fetched(name, null, "[“" + name + "” could not be fetched from DingTalk: " + e.reason() + "]");
        } catch (Undelivered e) {
            if (attempts + 1 < MOST_DOWNLOAD_ATTEMPTS) {
                throw e;
            }
            return new Fetched(name, null, "[“" + name + "” could not be fetched from DingTalk: " + e.reason() + "]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String defaultName(String kind) {
        return switch (kind) {
            case "picture" -> "picture";
            case "audio" -> "voice.amr";
            case "video" -> "video.mp4";
            default -> "file";
        };
    }

    /** Pictures come without a name; what they are tells how it ends. */
    private static String named(String name, FileStore.Staged content) {
        String type = content.contentType(name);
        return name.contains(".") || !type.startsWith("image/")
                ? name
                : name + "." + type.substring("image/".length()).replace("jpeg", "jpg");
    }
}
