package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.database.Together;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes in channels for many at once: what people write while others' messages are being committed goes into the next
 * transaction together, and each is answered after its commit. Whatever is not plain goes alone, by
 * {@link MessageService#post}, and judges for itself: what may not be written, what was written before, what waits for a
 * busy channel, and all of a transaction in which one message was not taken. So nobody fails for another's message. A
 * message that may have been committed is not tried again; its writer is told that the database did not answer.
 */
@Component
class PostingTogether {

    private static final Logger log = LoggerFactory.getLogger(PostingTogether.class);

    /** A channel's messages always go the same of the ways, so that no two transactions of a hub want the same channel. */
    private static final int MOST_WAYS = 8;

    private final MessageService alone;
    private final MessageWriter writer;
    private final Channels channels;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;
    private final List<Together<Post, Boolean>> ways;

    PostingTogether(
            MessageService alone,
            MessageWriter writer,
            Channels channels,
            Idempotency idempotency,
            PlatformTransactionManager transactions) {
        this.alone = alone;
        this.writer = writer;
        this.channels = channels;
        this.idempotency = idempotency;
        this.transaction = new TransactionTemplate(transactions);
        int count = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors() / 2, MOST_WAYS));
        this.ways =
                Stream.generate(() -> new Together<>(this::write)).limit(count).toList();
    }

    /** @param key what it is known by to its writer's program; null where that gave none */
    record Post(MessageWriter.Ready ready, Idempotency.@Nullable Answered key) {}

    /** As {@link MessageService#post}. */
    MessageItem post(Account author, String slug, MessageService.Draft draft, Origin origin, @Nullable String key) {
        Optional<Post> post = plain(author, slug, draft, origin, key);
        return post.isPresent() && way(post.get()).ask(post.get())
                ? post.get().ready().item()
                : alone.post(author, slug, draft, origin, key);
    }

    private Together<Post, Boolean> way(Post post) {
        return ways.get(Math.floorMod(post.ready().channel().id().hashCode(), ways.size()));
    }

    private Optional<Post> plain(
            Account author, String slug, MessageService.Draft draft, Origin origin, @Nullable String key) {
        if (draft.replyTo() != null) {
            return Optional.empty(); // counted in its thread
        }
        try {
            Channel channel = channels.requireOpen(slug, author);
            Message message = alone.message(author, channel, draft, null, origin);
            MessageWriter.Ready ready = writer.ready(channel, message, DeliveryKind.TEXT);
            return Optional.of(new Post(
                    ready,
                    key == null
                            ? null
                            : idempotency.answered(author.id(), key, MessageService.asked(slug, draft), ready.item())));
        } catch (Problem problem) {
            return Optional.empty(); // unless it was written before, and is only asked for again
        }
    }

    /** How far a transaction came. */
    private static final class Progress {
        private boolean begun;
        private boolean written;
    }

    /** Which of them are written; the others have to go alone. */
    List<Boolean> write(List<Post> posts) {
        Progress progress = new Progress();
        Set<UUID> written = Set.of();
        try {
            written = transaction.execute(status -> {
                progress.begun = true;
                Set<UUID> all = writeAll(posts);
                progress.written = true;
                return all;
            });
        } catch (RuntimeException e) {
            if (!progress.begun || progress.written) {
                throw e; // not one of them was tried, or all may be committed
            }
            log.debug("{} messages go one by one: {}", posts.size(), e.getMessage());
        }
        Set<UUID> done = written == null ? Set.of() : written;
        return posts.stream()
                .map(post -> done.contains(post.ready().message().id()))
                .toList();
    }

    private Set<UUID> writeAll(List<Post> posts) {
        Set<Idempotency.Answered> fresh = idempotency.remember(
                posts.stream().map(Post::key).filter(key -> key != null).toList());
        List<Post> writing = posts.stream()
                .filter(post -> post.key() == null || fresh.contains(post.key()))
                .toList();
        if (writing.isEmpty()) {
            return Set.of();
        }
        Set<UUID> written = writer.write(writing.stream().map(Post::ready).toList(), Channels.Busy.LEAVE_OUT);
        idempotency.forget(writing.stream()
                .filter(post -> !written.contains(post.ready().message().id()))
                .map(Post::key)
                .filter(key -> key != null)
                .toList());
        return written;
    }
}
