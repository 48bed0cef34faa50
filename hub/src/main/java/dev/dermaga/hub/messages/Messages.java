package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Origin;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of messages and of reply addresses. */
@Repository
class Messages {

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the author used the client id before, or the source was handled before. */
    Optional<Message> add(Message message) {
        return jdbc.sql("""
                        insert into message (id, channel_id, author, author_name, origin, kind, text, mentions, urgent,
                                             file_id, task_id, client_id, source, created_at)
                        values (:id, :channel, :author, :authorName, :origin, :kind, :text, string_to_array(:mentions, ','),
                                :urgent, :file, :task, :clientId, :source, :created)
                        on conflict do nothing returning *""")
                .param("id", message.id())
                .param("channel", message.channelId())
                .param("author", message.author())
                .param("authorName", message.authorName())
                .param("origin", message.origin().name())
                .param("kind", message.kind().name())
                .param("text", message.text())
                .param("mentions", String.join(",", message.mentions()))
                .param("urgent", message.urgent())
                .param("file", message.fileId())
                .param("task", message.taskId())
                .param("clientId", message.clientId())
                .param("source", message.source())
                .param("created", message.createdAt().atOffset(ZoneOffset.UTC))
                .query(Messages::read)
                .optional();
    }

    Optional<Message> find(UUID id) {
        return jdbc.sql("select * from message where id = :id")
                .param("id", id)
                .query(Messages::read)
                .optional();
    }

    /** Locked, so that what is told of it is in the order in which it happened. */
    Optional<Message> lock(UUID id) {
        return jdbc.sql("select * from message where id = :id for no key update")
                .param("id", id)
                .query(Messages::read)
                .optional();
    }

    List<Message> findAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from message where id in (:ids) order by seq")
                        .param("ids", ids)
                        .query(Messages::read)
                        .list();
    }

    Optional<Message> byClientId(UUID channel, String author, String clientId) {
        return jdbc.sql(
                        "select * from message where channel_id = :channel and author = :author and client_id = :clientId")
                .param("channel", channel)
                .param("author", author)
                .param("clientId", clientId)
                .query(Messages::read)
                .optional();
    }

    /** Newest first. */
    List<Message> before(UUID channel, long seq, int limit) {
        return jdbc.sql(
                        "select * from message where channel_id = :channel and seq < :seq order by seq desc limit :limit")
                .param("channel", channel)
                .param("seq", seq)
                .param("limit", limit)
                .query(Messages::read)
                .list();
    }

    /** Where to reply in a conversation. */
    record ReplyAddress(URI webhook, Instant expiresAt) {
        @Override
        public String toString() {
            return "ReplyAddress[expiresAt=" + expiresAt + "]";
        }
    }

    void remember(UUID channel, ReplyAddress address) {
        jdbc.sql("""
                        insert into reply_address (channel_id, webhook, expires_at) values (:channel, :webhook, :expires)
                        on conflict (channel_id) do update set webhook = excluded.webhook, expires_at = excluded.expires_at
                        where excluded.expires_at > reply_address.expires_at""")
                .param("channel", channel)
                .param("webhook", address.webhook().toString())
                .param("expires", address.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<ReplyAddress> replyAddress(UUID channel) {
        return jdbc.sql("select webhook, expires_at from reply_address where channel_id = :channel")
                .param("channel", channel)
                .query((row, number) -> new ReplyAddress(
                        URI.create(row.getString("webhook")),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static Message read(ResultSet row, int number) throws SQLException {
        Array mentions = row.getArray("mentions");
        return new Message(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getObject("channel_id", UUID.class),
                row.getString("author"),
                row.getString("author_name"),
                Origin.valueOf(row.getString("origin")),
                MessageKind.valueOf(row.getString("kind")),
                row.getString("text"),
                List.of((String[]) mentions.getArray()),
                row.getBoolean("urgent"),
                row.getObject("file_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getString("client_id"),
                row.getString("source"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
