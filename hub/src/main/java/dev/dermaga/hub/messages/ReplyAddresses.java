package dev.dermaga.hub.messages;

import dev.dermaga.hub.secrets.Seals;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The reply address that came with the newest message of each channel. Whoever holds it can speak there, so it is sealed; what
 * was sealed under an older key, or not at all, is sealed anew at the start.
 */
@Repository
class ReplyAddresses implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ReplyAddresses.class);

    private final JdbcClient jdbc;
    private final Seals seals;

    ReplyAddresses(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** @param webhook whoever holds it can speak in the conversation; never printed */
    record ReplyAddress(URI webhook, Instant expiresAt) {
        @Override
        public String toString() {
            return "ReplyAddress[expiresAt=" + expiresAt + "]";
        }
    }

    /** Keeps the one that holds longer. */
    void remember(UUID channel, ReplyAddress address) {
        jdbc.sql("""
                        insert into reply_address (channel_id, sealed, expires_at) values (:channel, :sealed, :expires)
                        on conflict (channel_id) do update
                        set sealed = excluded.sealed, webhook = null, expires_at = excluded.expires_at
                        where excluded.expires_at > reply_address.expires_at""")
                .param("channel", channel)
                .param("sealed", seals.seal(address.webhook().toString(), place(channel)))
                .param("expires", address.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Empty also where none of the keys opens it. */
    Optional<ReplyAddress> of(UUID channel) {
        return jdbc.sql("select channel_id, sealed, webhook, expires_at from reply_address where channel_id = :channel")
                .param("channel", channel)
                .query(ReplyAddresses::row)
                .optional()
                .flatMap(row -> open(row).map(webhook -> new ReplyAddress(URI.create(webhook), row.expiresAt())));
    }

    private record Row(
            UUID channel,
            byte @Nullable [] sealed,
            @Nullable String webhook,
            Instant expiresAt) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("channel_id", UUID.class),
                row.getBytes("sealed"),
                row.getString("webhook"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private Optional<String> open(Row row) {
        return row.sealed() == null
                ? Optional.ofNullable(row.webhook())
                : seals.open(row.sealed(), place(row.channel()));
    }

    private static String place(UUID channel) {
        return "reply_address " + channel;
    }

    @Override
    public void afterSingletonsInstantiated() {
        sealAnew();
    }

    /** What another node wrote meanwhile stays as that wrote it. */
    void sealAnew() {
        List<Row> old = jdbc
                .sql("select channel_id, sealed, webhook, expires_at from reply_address")
                .query(ReplyAddresses::row)
                .list()
                .stream()
                .filter(row -> row.sealed() == null || !seals.isNewest(row.sealed()))
                .toList();
        for (Row row : old) {
            open(row)
                    .ifPresent(webhook -> jdbc.sql("""
                            update reply_address set sealed = :new, webhook = null
                            where channel_id = :channel and sealed is not distinct from cast(:old as bytea)""")
                            .param("new", seals.seal(webhook, place(row.channel())))
                            .param("channel", row.channel())
                            .param("old", row.sealed())
                            .update());
        }
        if (!old.isEmpty()) {
            log.info("{} reply addresses were looked through to be sealed under the newest key", old.size());
        }
    }
}
