package dev.dermaga.hub.integrations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The addresses, by the hash of what is secret in them. */
@Repository
class IncomingWebhooks {

    /** How exactly it is known when one was used. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    IncomingWebhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(IncomingWebhook webhook, String hash, String madeBy) {
        jdbc.sql("""
                        insert into incoming_webhook (id, channel_id, name, format, hash, hint, sealed, made_by, created_at)
                        values (:id, :channel, :name, :format, :hash, :hint, :sealed, :madeBy, :now)""")
                .param("id", webhook.id())
                .param("channel", webhook.channelId())
                .param("name", webhook.name())
                .param("format", webhook.format().name())
                .param("hash", hash)
                .param("hint", webhook.hint())
                .param("sealed", webhook.sealed())
                .param("madeBy", madeBy)
                .param("now", webhook.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The oldest first. */
    List<IncomingWebhook> of(UUID channel) {
        return jdbc.sql("select * from incoming_webhook where channel_id = :channel order by created_at, id")
                .param("channel", channel)
                .query(IncomingWebhooks::read)
                .list();
    }

    Optional<IncomingWebhook> byHash(String hash) {
        return jdbc.sql("select * from incoming_webhook where hash = :hash")
                .param("hash", hash)
                .query(IncomingWebhooks::read)
                .optional();
    }

    boolean remove(UUID channel, UUID id) {
        return jdbc.sql("delete from incoming_webhook where channel_id = :channel and id = :id")
                        .param("channel", channel)
                        .param("id", id)
                        .update()
                > 0;
    }

    void used(UUID id, Instant now) {
        jdbc.sql("""
                        update incoming_webhook set last_used_at = :now
                        where id = :id and (last_used_at is null or last_used_at < :before)""")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("before", now.minus(BETWEEN_NOTES).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static IncomingWebhook read(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new IncomingWebhook(
                row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getString("name"),
                WebhookFormat.valueOf(row.getString("format")),
                row.getString("hint"),
                row.getBytes("sealed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }
}
