package dev.dermaga.hub.files;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryChanged;
import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Sharing files and finding them again. */
@Service
public class FileService {

    private final SharedFiles files;
    private final FileStore store;
    private final Channels channels;
    private final Deliveries deliveries;
    private final ChangeLog changes;
    private final Idempotency idempotency;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FileService(
            SharedFiles files,
            FileStore store,
            Channels channels,
            Deliveries deliveries,
            ChangeLog changes,
            Idempotency idempotency,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.files = files;
        this.store = store;
        this.channels = channels;
        this.deliveries = deliveries;
        this.changes = changes;
        this.idempotency = idempotency;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What makes two shares with the same key the same. */
    private record Asked(String channel, String name, String sha256) {}

    /** The same for an address: what it holds may change, and the call is still the same. */
    private record AskedByAddress(String channel, String url) {}

    /**
     * Shares a content that was staged.
     *
     * @throws Problem 404 {@code channel-unknown}, 422 {@code file-empty}
     */
    FileItem share(
            Account by, String slug, String name, FileStore.Staged content, Origin origin, @Nullable String key) {
        return share(by, slug, name, content, origin, key, new Asked(slug, FileName.clean(name), content.sha256()));
    }

    /** Shares a content that was fetched from the address, where {@link #sharedBefore} knew no answer. */
    FileItem shareFetched(
            Account by, String slug, String url, AddressFetch.Fetched fetched, Origin origin, @Nullable String key) {
        return share(by, slug, fetched.name(), fetched.content(), origin, key, new AskedByAddress(slug, url));
    }

    /**
     * The answer to the same call before, so that nothing is fetched twice, nor for a channel that the caller does not see.
     *
     * @throws Problem 404 {@code channel-unknown}
     */
    Optional<FileItem> sharedBefore(Account by, String slug, String url, @Nullable String key) {
        channels.requireVisible(slug, by);
        return idempotency.earlier(by.id(), key, new AskedByAddress(slug, url), FileItem.class);
    }

    private FileItem share(
            Account by,
            String slug,
            String name,
            FileStore.Staged content,
            Origin origin,
            @Nullable String key,
            Object asked) {
        Channel channel = channels.requireVisible(slug, by);
        requireAcceptable(content.size());
        content.keep();
        return Objects.requireNonNull(transaction.execute(status -> idempotency.once(
                by.id(), key, asked, FileItem.class, () -> add(by, channel, name, content, origin, null))));
    }

    /** @throws Problem 413 {@code file-too-large}, 422 {@code file-empty} */
    void requireAcceptable(long size) {
        if (size == 0) {
            throw Problem.unprocessable("file-empty", "The file is empty; DingTalk takes no empty files.", "file");
        }
        if (size > store.largest()) {
            throw tooLarge();
        }
    }

    Problem tooLarge() {
        return Problem.of(
                413,
                "file-too-large",
                "A file may have at most " + Sizes.readable(store.largest()) + ". Share a link to it, or split it.");
    }

    /** Adds a file whose content is kept, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    FileItem add(Account by, Channel channel, String name, FileStore.Staged content, Origin origin) {
        return add(by, channel, name, content, origin, null);
    }

    /** Adds a file that came from DingTalk and is kept, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public FileItem receive(Account by, Channel channel, String name, FileStore.Staged content, String source) {
        return add(by, channel, name, content, Origin.DINGTALK, source);
    }

    private FileItem add(
            Account by,
            Channel channel,
            String givenName,
            FileStore.Staged content,
            Origin origin,
            @Nullable String source) {
        String name = FileName.clean(givenName);
        SharedFile file = files.add(new SharedFile(
                UUID.randomUUID(),
                0,
                channel.id(),
                name,
                content.size(),
                content.sha256(),
                content.contentType(name),
                by.id(),
                by.name(),
                origin,
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        events.publishEvent(new FileShared(file, channel, by, source));
        FileItem item = item(file, channel.slug());
        changes.append(ChangeType.FILE_SHARED, channel, item);
        return item;
    }

    /** Newest last; {@code next} leads to older ones. */
    @Transactional(readOnly = true)
    public Page<FileItem> list(Account viewer, String slug, long before, int limit) {
        Channel channel = channels.requireVisible(slug, viewer);
        List<SharedFile> found = files.before(channel.id(), before, limit + 1);
        boolean more = found.size() > limit;
        List<SharedFile> page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        Collections.reverse(page);
        Map<UUID, FileItem> items = items(page.stream().map(SharedFile::id).toList());
        return new Page<>(
                page.stream().map(file -> items.get(file.id())).toList(),
                more ? Long.toString(page.get(0).seq()) : null);
    }

    /** @throws Problem 404 {@code file-unknown}, also for a file in a channel that the viewer may not see */
    public SharedFile require(UUID id, Account viewer) {
        return files.find(id)
                .filter(file -> channels.isMember(channels.require(file.channelId()), viewer.id()))
                .orElseThrow(() -> Problem.notFound("file-unknown", "There is no such file that you can see."));
    }

    public SharedFile require(UUID id) {
        return files.find(id).orElseThrow(() -> Problem.notFound("file-unknown", "There is no such file."));
    }

    public FileStore.Kept content(SharedFile file) {
        return store.kept(file.sha256(), file.size());
    }

    public Map<UUID, FileItem> items(Collection<UUID> ids) {
        Map<UUID, FileItem> items = new HashMap<>();
        Map<UUID, Delivery> delivered = deliveries.ofFiles(ids);
        Map<UUID, String> slugs = new HashMap<>();
        for (SharedFile file : files.findAll(ids)) {
            String slug = slugs.computeIfAbsent(
                    file.channelId(), id -> channels.require(id).slug());
            items.put(file.id(), FileItem.of(file, slug, deliveryOf(file, delivered.get(file.id()))));
        }
        return items;
    }

    FileItem item(SharedFile file, String slug) {
        return FileItem.of(
                file,
                slug,
                deliveryOf(file, deliveries.ofFiles(List.of(file.id())).get(file.id())));
    }

    @EventListener
    @Order(2)
    void deliveryChanged(DeliveryChanged event) {
        UUID id = event.delivery().fileId();
        if (id == null) {
            return;
        }
        files.lock(id).ifPresent(file -> {
            Channel channel = channels.require(file.channelId());
            changes.append(ChangeType.FILE_CHANGED, channel, item(file, channel.slug()));
        });
    }

    private static DeliveryItem deliveryOf(SharedFile file, @Nullable Delivery delivery) {
        return delivery == null ? DeliveryItem.received(file.createdAt()) : DeliveryItem.of(delivery);
    }
}
