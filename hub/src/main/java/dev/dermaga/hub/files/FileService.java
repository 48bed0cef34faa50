package dev.dermaga.hub.files;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.DeliveriesChanged;
import dev.dermaga.hub.delivery.Delivery;
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

    /**
     * What somebody asks for who shares a file.
     *
     * @param slug of the channel
     * @param versionOf a file of the channel that this is a new version of
     * @param key makes the same call again the same
     */
    record Share(
            String slug,
            String name,
            @Nullable UUID versionOf,
            Origin origin,
            @Nullable String key) {}

    /** What makes two shares with the same key the same. */
    private record Asked(
            String channel,
            String name,
            String sha256,
            @Nullable UUID versionOf) {}

    /** The same for an address: what it holds may change, and the call is still the same. */
    private record AskedByAddress(
            String channel, String url, @Nullable UUID versionOf) {}

    /**
     * Shares a content that was staged.
     *
     * @throws Problem 404 {@code channel-unknown} or {@code file-unknown}, 413 {@code file-too-large}, 422
     *     {@code file-empty}
     */
    FileItem share(Account by, Share share, FileStore.Staged content) {
        return share(
                by,
                share,
                content,
                new Asked(share.slug(), FileName.clean(share.name()), content.sha256(), share.versionOf()));
    }

    /** Shares a content that was fetched from the address, where {@link #sharedBefore} knew no answer. */
    FileItem shareFetched(Account by, Share share, String url, FileStore.Staged content) {
        return share(by, share, content, new AskedByAddress(share.slug(), url, share.versionOf()));
    }

    /**
     * The answer to the same call before, so that nothing is fetched twice, nor for a channel that the caller does not see.
     *
     * @throws Problem 404 {@code channel-unknown}
     */
    Optional<FileItem> sharedBefore(
            Account by, String slug, String url, @Nullable UUID versionOf, @Nullable String key) {
        channels.requireOpen(slug, by);
        return idempotency.earlier(by.id(), key, new AskedByAddress(slug, url, versionOf), FileItem.class);
    }

    private FileItem share(Account by, Share share, FileStore.Staged content, Object asked) {
        Channel channel = channels.requireOpen(share.slug(), by);
        requireAcceptable(content.size());
        requireVersionOf(channel, share.versionOf());
        content.keep();
        return Objects.requireNonNull(transaction.execute(status -> idempotency.once(
                by.id(),
                share.key(),
                asked,
                FileItem.class,
                () -> add(by, channel, share.name(), content, share.versionOf(), share.origin(), null))));
    }

    /** @throws Problem 404 {@code file-unknown} when there is no such file in the channel */
    void requireVersionOf(Channel channel, @Nullable UUID versionOf) {
        if (versionOf != null) {
            files.find(versionOf)
                    .filter(file -> file.channelId().equals(channel.id()))
                    .orElseThrow(() -> Problem.notFound(
                            "file-unknown",
                            "There is no such file in this channel, so there is no new version of it."));
        }
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
    FileItem add(
            Account by,
            Channel channel,
            String name,
            FileStore.Staged content,
            @Nullable UUID versionOf,
            Origin origin) {
        return add(by, channel, name, content, versionOf, origin, null);
    }

    /** Adds a file that came from DingTalk and is kept, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public FileItem receive(Account by, Channel channel, String name, FileStore.Staged content, String source) {
        return add(by, channel, name, content, null, Origin.DINGTALK, source);
    }

    private FileItem add(
            Account by,
            Channel channel,
            String givenName,
            FileStore.Staged content,
            @Nullable UUID versionOf,
            Origin origin,
            @Nullable String source) {
        String name = FileName.clean(givenName);
        UUID id = UUID.randomUUID();
        UUID series = versionOf == null ? id : require(versionOf).series();
        int version = 1;
        if (versionOf != null) {
            files.lock(series); // so that no two are given the same number
            version = files.newestVersion(series) + 1;
        }
        SharedFile file = files.add(new SharedFile(
                id,
                0,
                channel.id(),
                name,
                content.size(),
                content.sha256(),
                content.contentType(name),
                by.id(),
                by.name(),
                origin,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                series,
                version,
                null));
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
                .orElseThrow(FileService::unseen);
    }

    static Problem unseen() {
        return Problem.notFound("file-unknown", "There is no such file that you can see.");
    }

    public SharedFile require(UUID id) {
        return files.find(id).orElseThrow(() -> Problem.notFound("file-unknown", "There is no such file."));
    }

    /**
     * All files that hold the same content as this one, whoever sees them.
     *
     * @throws Problem 404 {@code file-unknown}
     */
    public List<UUID> withContentOf(UUID id, Account viewer) {
        return files.withContent(require(id, viewer).sha256());
    }

    /** @throws Problem 410 {@code file-gone} */
    public FileStore.Kept content(SharedFile file) {
        FileStore.Kept content = store.kept(file.sha256(), file.size());
        if (file.goneAt() != null || !content.exists()) {
            throw Problem.of(410, "file-gone", "The content of this file is no longer kept.");
        }
        return content;
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
    void deliveriesChanged(DeliveriesChanged event) {
        event.deliveries().forEach(this::deliveryChanged);
    }

    private void deliveryChanged(Delivery delivery) {
        UUID id = delivery.fileId();
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
