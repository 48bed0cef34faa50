package dev.dermaga.hub.channels;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What those who run the hub decide about a channel that they are in. */
@Service
class ChannelSettings {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final AuditLog audit;
    private final Clock clock;

    ChannelSettings(JdbcClient jdbc, Channels channels, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be different; null leaves it. */
    record ChannelChange(
            @Nullable WhenUnanswered whenUnanswered,
            @Nullable String slug,
            @Nullable Boolean archived) {}

    /**
     * @throws Problem 404 {@code channel-unknown}; 409 {@code slug-taken}; 422 {@code setting-missing},
     *     {@code slug-invalid}, {@code not-a-group}
     */
    @Transactional
    public ChannelItem set(String slug, ChannelChange wanted, Account caller) {
        channels.oneAtATime();
        Channel channel = channels.requireVisible(slug, caller);
        Map<String, Object> changed = new LinkedHashMap<>();
        if (wanted.whenUnanswered() != null) {
            write(channel, "when_unanswered", wanted.whenUnanswered().name());
            changed.put("whenUnanswered", wanted.whenUnanswered().wireName());
        }
        if (wanted.slug() != null && !wanted.slug().equals(channel.slug())) {
            rename(channel, wanted.slug());
            changed.put("slug", wanted.slug());
        }
        if (wanted.archived() != null) {
            requireGroup(channel);
            write(channel, "archived_at", wanted.archived() ? clock.instant().atOffset(ZoneOffset.UTC) : null);
            changed.put("archived", wanted.archived());
        }
        if (changed.isEmpty() && wanted.slug() == null) {
            throw Problem.unprocessable(
                    "setting-missing", "Say whenUnanswered (repeat or ask), slug, or archived.", "whenUnanswered");
        }
        audit.note(caller.id(), Action.CHANNEL_SET, channel.slug(), changed);
        return channels.item(channels.changed(channel.id()));
    }

    private void rename(Channel channel, String slug) {
        requireGroup(channel);
        if (!Slug.FORM.matcher(slug).matches() || slug.startsWith(Slug.OF_SINGLE_CHATS)) {
            throw Problem.unprocessable(
                    "slug-invalid",
                    "An address has small letters, digits and hyphens, at most 63, and does not begin with “direct-”.",
                    "slug");
        }
        jdbc.sql("delete from channel_former_slug where slug = :slug and channel_id = :id")
                .param("slug", slug)
                .param("id", channel.id())
                .update();
        if (channels.isTaken(slug)) {
            throw Problem.of(409, "slug-taken", "Another channel has, or had, the address " + slug + ".");
        }
        jdbc.sql("insert into channel_former_slug (slug, channel_id) values (:slug, :id)")
                .param("slug", channel.slug())
                .param("id", channel.id())
                .update();
        write(channel, "slug", slug);
    }

    private static void requireGroup(Channel channel) {
        if (channel.kind() != ChannelKind.GROUP) {
            throw Problem.unprocessable("not-a-group", "A single chat stays as it is.", "slug");
        }
    }

    private void write(Channel channel, String column, @Nullable Object value) {
        jdbc.sql("update channel set " + column + " = :value where id = :id")
                .param("value", value)
                .param("id", channel.id())
                .update();
    }
}
