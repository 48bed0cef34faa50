package dev.dermaga.hub.inbox;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.channels.Groups;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.inbox.AttachmentFetcher.Fetched;
import dev.dermaga.hub.inbox.InboundEvents.InboundEvent;
import dev.dermaga.hub.inbox.InboundEvents.Kind;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.messages.Quotations;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.tasks.CardPresses;
import dev.dermaga.hub.tasks.TaskCommands;
import dev.dermaga.hub.tasks.TodoLists;
import dev.dermaga.hub.tasks.TodoNews;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Turns stored events into what people see. Contents are fetched first; then everything happens in one transaction. */
@Component
class InboundProcessor {

    /** Characters, as in quotes of what the hub knows. */
    private static final int LONGEST_QUOTE = 120;

    private final InboundEvents events;
    private final Channels channels;
    private final Groups groups;
    private final GroupNews groupNews;
    private final ContactNews contactNews;
    private final Senders senders;
    private final AttachmentFetcher attachments;
    private final QuotaAlarm quota;
    private final MessageService messages;
    private final Quotations quotations;
    private final FileService files;
    private final CardPresses presses;
    private final TaskCommands commands;
    private final TodoNews todos;
    private final ReplySeal seal;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    InboundProcessor(
            InboundEvents events,
            Channels channels,
            Groups groups,
            GroupNews groupNews,
            ContactNews contactNews,
            Senders senders,
            AttachmentFetcher attachments,
            QuotaAlarm quota,
            MessageService messages,
            Quotations quotations,
            FileService files,
            CardPresses presses,
            TaskCommands commands,
            TodoNews todos,
            ReplySeal seal,
            JsonMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.channels = channels;
        this.groups = groups;
        this.groupNews = groupNews;
        this.contactNews = contactNews;
        this.senders = senders;
        this.attachments = attachments;
        this.quota = quota;
        this.messages = messages;
        this.quotations = quotations;
        this.files = files;
        this.presses = presses;
        this.commands = commands;
        this.todos = todos;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws RuntimeException when the event could not be processed; nothing of it is seen then. See {@link Cause} */
    void process(InboundEvent event) {
        if (event.kind() == Kind.OTHER) {
            once(event, "the hub does nothing with it", () -> {});
            return;
        }
        if (event.kind() == Kind.PRESS) {
            CardPress press = json.readValue(event.content(), CardPress.class);
            once(event, null, () -> presses.complete(press.card(), press.presser(), press.turn()));
            return;
        }
        if (event.kind() == Kind.GROUP) {
            GroupNotice notice = json.readValue(event.content(), GroupNotice.class);
            groupNews.lookUp(notice);
            once(event, null, () -> groupNews.happened(notice));
            return;
        }
        if (event.kind() == Kind.CONTACT) {
            once(event, null, contactNews.lookUp(json.readValue(event.content(), ContactNotice.class)));
            return;
        }
        if (event.kind() == Kind.TODO) {
            TodoNotice notice = json.readValue(event.content(), TodoNotice.class);
            process(event, notice);
            return;
        }
        RobotMessage message = seal.open(json.readValue(event.content(), RobotMessage.class));
        if (message.quotaUsedUp()) {
            once(event, "the month's quota is used up", () -> quota.raise(message));
            return;
        }
        requirePlace(message);
        Account sender = senders.of(message);
        List<Fetched> fetched = new ArrayList<>();
        try {
            for (RobotMessage.Attachment attachment : message.attachments()) {
                fetched.add(attachments.fetch(attachment, event.attempts()));
            }
            once(event, null, () -> {
                show(event, message, sender, fetched);
                quota.clear(message);
            });
        } finally {
            fetched.forEach(Fetched::close);
        }
    }

    private void process(InboundEvent event, TodoNotice notice) {
        if (!todos.isKnown(notice.todo()) && isLeft(event, notice)) {
            return;
        }
        if (notice.isGone()) {
            once(event, null, () -> todos.isGone(notice.todo()));
        } else {
            TodoLists.@Nullable Seen seen = todos.look(notice.todo()).orElse(null);
            once(event, null, () -> todos.isChanged(notice.todo(), seen, notice.at()));
        }
    }

    /** Leaves it until a task turns out to have the to-do; false where one does by now. */
    private boolean isLeft(InboundEvent event, TodoNotice notice) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean isKnown = todos.isKnownForNow(notice.todo());
            if (!isKnown && events.lockUnprocessed(event.id())) {
                events.processed(event.id(), InboundEvents.NO_TASK, clock.instant());
            }
            return !isKnown;
        }));
    }

    boolean knowsGroup(String openConversationId) {
        return channels.byOpenConversationId(openConversationId).isPresent();
    }

    /** Does it together with the event's own mark that it is done, unless somebody else has done it meanwhile. */
    private void once(InboundEvent event, @Nullable String remark, Runnable deed) {
        transaction.executeWithoutResult(status -> {
            if (events.lockUnprocessed(event.id())) {
                deed.run();
                events.processed(event.id(), remark, clock.instant());
            }
        });
    }

    private void show(InboundEvent event, RobotMessage message, Account sender, List<Fetched> fetched) {
        Channel channel = channel(message, sender);
        if (message.inGroup()) {
            groups.heard(channel, message.conversationTitle(), present(message), message.writtenAt());
        }
        if (message.replyAddress() != null && message.replyAddressExpiresAt() != null) {
            messages.rememberReplyAddress(channel, message.replyAddress(), message.replyAddressExpiresAt());
        }
        String text = text(message);
        if (text != null) {
            UUID answered = answered(channel, message.quoted());
            messages.receive(
                    sender,
                    channel,
                    answered == null ? unknownQuote(message.quoted()) + text : text,
                    message.mentioned(),
                    answered,
                    event.key(),
                    message.writtenAt());
            commands.heard(sender, channel, text, message.mentioned());
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

    private @Nullable UUID answered(Channel channel, RobotMessage.@Nullable Quoted quoted) {
        return quoted == null
                ? null
                : quotations.find(channel, quoted.key(), quoted.receipt()).orElse(null);
    }

    /** That something was quoted is told also where the hub does not know it, or DingTalk does not show it. */
    private static String unknownQuote(RobotMessage.@Nullable Quoted quoted) {
        if (quoted == null) {
            return "";
        }
        String words = quoted.text() == null ? "" : quoted.text().strip().replaceAll("\\s+", " ");
        int most = Math.min(words.codePointCount(0, words.length()), LONGEST_QUOTE);
        return words.isEmpty()
                ? "[Answers a message that DingTalk does not show]\n"
                : "[Answers “" + words.substring(0, words.offsetByCodePoints(0, most)) + "”]\n";
    }

    /** Before anybody is asked and anything is fetched for it. */
    private void requirePlace(RobotMessage message) {
        if (!message.inGroup() && message.sender() == null) {
            throw new NotForTheHub(
                    Cause.GUEST_CHAT, "a single chat with somebody outside the organization has no channel in the hub");
        }
        if (message.inGroup() && message.sender() == null && !knowsGroup(message.conversation())) {
            throw unknownGroup(message);
        }
    }

    /** The group's channel, which begins with the first message from there. */
    private Channel channel(RobotMessage message, Account sender) {
        if (!message.inGroup()) {
            return channels.directWith(sender);
        }
        return channels.byOpenConversationId(message.conversation())
                .orElseGet(() -> channels.bindMentioned(
                        message.conversation(), message.conversationTitle(), List.of(sender.id())));
    }

    /** Whom the message shows to be in the group. */
    private static List<String> present(RobotMessage message) {
        return Stream.concat(Stream.ofNullable(message.sender()), message.mentioned().stream())
                .distinct()
                .toList();
    }

    private static NotForTheHub unknownGroup(RobotMessage message) {
        return new NotForTheHub(
                Cause.GROUP_UNKNOWN,
                "the group “" + message.conversationTitle() + "” (" + message.conversation()
                        + ") is not bound to a channel: nobody of the organization has written to the robot there");
    }

    /** What people read; null when the attachments say it all. */
    private static @Nullable String text(RobotMessage message) {
        String text = message.text() == null ? "" : message.text().strip();
        if (!text.isEmpty()) {
            return text;
        }
        return message.attachments().isEmpty()
                ? "[A message of the kind “" + message.type() + "”, which cannot be shown here]"
                : null;
    }
}
