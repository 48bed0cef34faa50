package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.database.Plans;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading what was written: a channel's timeline, a search, one message. */
@Service
public class Timelines {

    private final Messages messages;
    private final MessageItems items;
    private final Channels channels;
    private final ChangeLog changes;
    private final Plans plans;

    Timelines(Messages messages, MessageItems items, Channels channels, ChangeLog changes, Plans plans) {
        this.messages = messages;
        this.items = items;
        this.channels = channels;
        this.changes = changes;
        this.plans = plans;
    }

    /** A page of a timeline, newest last; follow the changes after {@code position} to stay up to date. */
    record MessagePage(List<MessageItem> items, @Nullable String next, String position) {}

    MessagePage list(Account viewer, String slug, long before, int limit) {
        Channel channel = channels.requireVisible(slug, viewer);
        String position = changes.position(); // before reading: what changes meanwhile is then sent again, not missed
        List<Message> found = messages.before(channel.id(), before, limit + 1);
        boolean more = found.size() > limit;
        List<Message> page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        Collections.reverse(page);
        return new MessagePage(items.of(page), more ? Long.toString(page.get(0).seq()) : null, position);
    }

    /**
     * The page of a timeline that a message stands in, with what was said before and after it.
     *
     * @throws Problem 404 {@code message-unknown}, also where it stands in another channel
     */
    MessagePage around(Account viewer, String slug, UUID id, int limit) {
        Channel channel = channels.requireVisible(slug, viewer);
        Message message = requireVisible(viewer, id);
        if (!message.channelId().equals(channel.id())) {
            throw Problem.notFound("message-unknown", "There is no such message in this channel.");
        }
        List<Message> after = messages.after(channel.id(), message.seq(), limit / 2);
        long end = after.isEmpty() ? message.seq() : after.get(after.size() - 1).seq();
        return list(viewer, slug, end + 1, limit);
    }

    /**
     * Finds messages, newest first, in the viewer's channels.
     *
     * @param typed words that all are in the text or in the file's name; the beginning of a word is enough
     * @throws Problem 404 {@code channel-unknown}, 422 {@code search-empty} when nothing is asked for
     */
    @Transactional(readOnly = true)
    Page<MessageItem> search(
            Account viewer,
            @Nullable String typed,
            @Nullable String channel,
            @Nullable String author,
            @Nullable Instant from,
            @Nullable Instant to,
            long before,
            int limit) {
        String words = typed == null || typed.isBlank() ? null : SearchWords.query(typed);
        boolean asksForNothing = words == null && channel == null && author == null && from == null && to == null;
        if (asksForNothing || words != null && words.isEmpty()) {
            throw Problem.unprocessable("search-empty", "Give a word to look for.", "q");
        }
        plans.forEachStatement();
        List<UUID> places = channel == null
                ? channels.idsVisibleTo(viewer)
                : List.of(channels.requireVisible(channel, viewer).id());
        List<Message> found = messages.find(places, new Messages.Search(words, author, from, to), before, limit + 1);
        List<Message> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                items.of(page),
                found.size() > limit ? Long.toString(page.get(limit - 1).seq()) : null);
    }

    /** @param first what the thread begins with */
    record ThreadPage(
            MessageItem first,
            List<MessageItem> items,
            @Nullable String next) {}

    /** @throws Problem 404 {@code message-unknown} */
    ThreadPage thread(Account viewer, UUID id, long after, int limit) {
        UUID thread = requireVisible(viewer, id).threadOfAnswers();
        List<Message> found = messages.answers(thread, after, limit + 1);
        List<Message> page = found.subList(0, Math.min(limit, found.size()));
        return new ThreadPage(
                one(viewer, thread),
                items.of(page),
                found.size() > limit ? Long.toString(page.get(limit - 1).seq()) : null);
    }

    /** @throws Problem 404 {@code message-unknown} */
    public MessageItem one(Account viewer, UUID id) {
        Message message = requireVisible(viewer, id);
        return items.of(message, channels.require(message.channelId()));
    }

    Message requireVisible(Account viewer, UUID id) {
        return messages.find(id)
                .filter(message -> channels.isMember(channels.require(message.channelId()), viewer.id()))
                .orElseThrow(() -> Problem.notFound("message-unknown", "There is no such message that you can see."));
    }
}
