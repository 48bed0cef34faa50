package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.TokenStore;
import dev.dermaga.hub.secrets.Seals;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The app's token in the database, for all nodes and for the next start. Each step is one statement; nothing is held in
 * the database while DingTalk is asked. A claim ends by the database's clock.
 */
final class SharedTokens implements TokenStore {

    private final JdbcClient jdbc;
    private final Seals seals;
    private final UUID self = UUID.randomUUID();

    SharedTokens(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    private record Row(byte[] sealed, Instant refreshAt, Instant expiresAt) {}

    @Override
    public Optional<Entry> load(String key) {
        return jdbc.sql("""
                        select sealed, refresh_at, expires_at from dingtalk_token
                        where key = :key and sealed is not null""")
                .param("key", key)
                .query((row, number) -> new Row(
                        row.getBytes("sealed"),
                        row.getObject("refresh_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional()
                .flatMap(row -> seals.open(row.sealed(), key)
                        .map(token -> new Entry(Secret.of(token), row.refreshAt(), row.expiresAt())));
    }

    @Override
    public boolean claim(String key, Duration longest) {
        return jdbc.sql("""
                        insert into dingtalk_token (key, claimed_by, claimed_until)
                        values (:key, :self, clock_timestamp() + make_interval(secs => :longest))
                        on conflict (key) do update
                        set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
                        where dingtalk_token.claimed_by is null or dingtalk_token.claimed_by = excluded.claimed_by
                           or dingtalk_token.claimed_until <= clock_timestamp()""")
                        .param("key", key)
                        .param("self", self)
                        .param("longest", longest.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    @Override
    public void save(String key, Entry entry) {
        jdbc.sql("""
                        insert into dingtalk_token (key, sealed, refresh_at, expires_at)
                        values (:key, :sealed, :refresh, :expires)
                        on conflict (key) do update
                        set sealed = excluded.sealed, refresh_at = excluded.refresh_at, expires_at = excluded.expires_at
                        where dingtalk_token.claimed_by = :self or dingtalk_token.expires_at is null
                           or dingtalk_token.expires_at < excluded.expires_at""")
                .param("self", self)
                .param("key", key)
                .param("sealed", seals.seal(entry.token().reveal(), key))
                .param("refresh", entry.refreshAt().atOffset(ZoneOffset.UTC))
                .param("expires", entry.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        release(key);
    }

    @Override
    public void release(String key) {
        jdbc.sql("""
                        update dingtalk_token set claimed_by = null, claimed_until = null
                        where key = :key and claimed_by = :self""").param("key", key).param("self", self).update();
    }
}
