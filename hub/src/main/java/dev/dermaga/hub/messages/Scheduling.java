package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writing later. What is scheduled belongs to its author and nobody else sees it; when its time comes it is written as if
 * its author had pressed Enter then, in the transaction that removes it here, so once.
 */
@Service
class Scheduling {

    private static final int MOST = 100;

    private final ScheduledMessages scheduled;
    private final MessageService messages;
    private final Channels channels;
    private final People people;
    private final Idempotency idempotency;
    private final Clock clock;

    Scheduling(
            ScheduledMessages scheduled,
            MessageService messages,
            Channels channels,
            People people,
            Idempotency idempotency,
            Clock clock) {
        this.scheduled = scheduled;
        this.messages = messages;
        this.channels = channels;
        this.people = people;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** @throws Problem as {@link MessageService#post} and {@link SendTime#of}; 409 {@code scheduled-too-many} */
    @Transactional
    public ScheduledItem schedule(
            Account author,
            String slug,
            MessageService.Draft draft,
            @Nullable String sendAt,
            @Nullable String zone,
            Origin origin,
            @Nullable String key) {
        Channel channel = channels.requireVisible(slug, author);
        return idempotency.once(
                author.id(),
                key,
                List.of(slug, draft, String.valueOf(sendAt), String.valueOf(zone)),
                ScheduledItem.class,
                () -> {
                    if (scheduled.count(author.id()) >= MOST) {
                        throw Problem.of(409, "scheduled-too-many", "A person has at most " + MOST + " scheduled.");
                    }
                    Instant now = clock.instant();
                    Scheduled one = new Scheduled(
                            UUID.randomUUID(),
                            channel.id(),
                            author.id(),
                            origin,
                            messages.checked(author, channel, draft),
                            SendTime.of(sendAt, zone, now),
                            zone,
                            Scheduled.State.WAITING,
                            null,
                            1,
                            now.truncatedTo(ChronoUnit.MICROS));
                    scheduled.put(one);
                    return one.item(channel.slug());
                });
    }

    /** What the author has scheduled, soonest first; in all channels where none is given. */
    List<ScheduledItem> of(Account author, @Nullable String slug) {
        UUID channel =
                slug == null ? null : channels.requireVisible(slug, author).id();
        return scheduled.of(author.id(), channel).stream()
                .map(one -> one.item(channels.require(one.channelId()).slug()))
                .toList();
    }

    /**
     * @param draft what it shall say; null leaves that
     * @param sendAt when; null leaves that
     * @param seen the version that the caller has read; null overwrites
     * @throws Problem as {@link #schedule}; 404 {@code scheduled-unknown}; 412 {@code scheduled-changed}
     */
    @Transactional
    public ScheduledItem change(
            Account author,
            UUID id,
            MessageService.@Nullable Draft draft,
            @Nullable String sendAt,
            @Nullable String zone,
            @Nullable Long seen) {
        Scheduled before = requireOwn(author, id);
        if (seen != null && seen != before.version()) {
            throw Problem.of(
                    412, "scheduled-changed", "It was changed since; it has version " + before.version() + ".");
        }
        Channel channel = channels.require(before.channelId());
        Instant now = clock.instant();
        Scheduled after = before.changed(
                draft == null ? before.draft() : messages.checked(author, channel, draft),
                sendAt == null ? notOver(before.sendAt(), now) : SendTime.of(sendAt, zone, now),
                sendAt == null ? before.zone() : zone);
        scheduled.put(after);
        return after.item(channel.slug());
    }

    /** @throws Problem 404 {@code scheduled-unknown}, also when it was sent meanwhile */
    @Transactional
    public void cancel(Account author, UUID id) {
        scheduled.remove(requireOwn(author, id).id());
    }

    /** @throws Problem 404 {@code scheduled-unknown}, also when it was sent meanwhile; else as {@link MessageService#post} */
    @Transactional
    public MessageItem sendNow(Account author, UUID id) {
        return write(author, requireOwn(author, id));
    }

    /** Writes what is due, unless somebody else has, or it was changed meanwhile. */
    @Transactional
    public Optional<MessageItem> sendDue(UUID id, Instant now) {
        return scheduled
                .lock(id)
                .filter(one ->
                        one.state() == Scheduled.State.WAITING && !one.sendAt().isAfter(now))
                .map(one -> write(people.require(one.author()), one));
    }

    private MessageItem write(Account author, Scheduled one) {
        scheduled.remove(one.id());
        String slug = channels.require(one.channelId()).slug();
        return messages.post(author, slug, one.draft(), one.origin(), null);
    }

    private Scheduled requireOwn(Account author, UUID id) {
        return scheduled
                .lock(id)
                .filter(one -> one.author().equals(author.id()))
                .orElseThrow(() -> Problem.notFound("scheduled-unknown", "Nothing is scheduled under this id."));
    }

    private static Instant notOver(Instant sendAt, Instant now) {
        if (sendAt.isBefore(now)) {
            throw Problem.unprocessable("send-at-past", "That time is over.", "sendAt");
        }
        return sendAt;
    }
}
