package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say about a message without a word. Each person gives each reaction once. */
@Service
class ReactionService {

    private final Reactions reactions;
    private final Messages messages;
    private final Timelines timelines;
    private final MessageItems items;
    private final Channels channels;
    private final ChangeLog changes;
    private final Clock clock;

    ReactionService(
            Reactions reactions,
            Messages messages,
            Timelines timelines,
            MessageItems items,
            Channels channels,
            ChangeLog changes,
            Clock clock) {
        this.reactions = reactions;
        this.messages = messages;
        this.timelines = timelines;
        this.items = items;
        this.channels = channels;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws Problem 404 {@code message-unknown}; 422 {@code reaction-unknown} */
    @Transactional
    public MessageItem give(Account by, UUID id, String name) {
        Message message = timelines.requireVisible(by, id);
        Reaction reaction = require(name);
        return told(message, reactions.add(message.id(), by.id(), reaction, clock.instant()));
    }

    /** @throws Problem as {@link #give} */
    @Transactional
    public MessageItem take(Account by, UUID id, String name) {
        Message message = timelines.requireVisible(by, id);
        Reaction reaction = require(name);
        return told(message, reactions.remove(message.id(), by.id(), reaction));
    }

    private MessageItem told(Message message, boolean isChanged) {
        Channel channel = channels.require(message.channelId());
        if (!isChanged) {
            return items.of(message, channel);
        }
        MessageItem item = items.of(messages.revise(message.id()), channel);
        changes.append(ChangeType.MESSAGE_CHANGED, channel, item);
        return item;
    }

    private static Reaction require(String name) {
        return Arrays.stream(Reaction.values())
                .filter(reaction -> reaction.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable(
                        "reaction-unknown",
                        "A reaction is one of "
                                + Arrays.stream(Reaction.values())
                                        .map(Reaction::wireName)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
