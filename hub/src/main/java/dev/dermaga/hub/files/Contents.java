package dev.dermaga.hub.files;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which contents are in the vault, or on their way into it; each counts once, however often it is shared. */
@Repository
class Contents {

    /** Names the lock under which room is given. */
    private static final long GIVING_ROOM = 0x66696c6573L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Contents(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Says, before its bytes are put there, that a content is wanted: from now on it is not swept for a while. False where
     * there is no room for it; what is there already needs none.
     *
     * @param room for all together; null for as much as comes
     */
    boolean want(String sha256, long size, @Nullable Long room) {
        Boolean given = transaction.execute(status -> {
            if (room != null) {
                jdbc.sql("select pg_advisory_xact_lock(:lock)")
                        .param("lock", GIVING_ROOM)
                        .query(row -> {});
            }
            return jdbc.sql("""
                            insert into file_content (sha256, size, kept_at)
                            select :sha256, :size, :now
                            where cast(:room as bigint) is null
                               or exists (select 1 from file_content where sha256 = :sha256)
                               or (select coalesce(sum(size), 0) from file_content) + :size <= cast(:room as bigint)
                            on conflict (sha256) do update set kept_at = excluded.kept_at""")
                            .param("sha256", sha256)
                            .param("size", size)
                            .param("room", room)
                            .param("now", at(clock.instant()))
                            .update()
                    == 1;
        });
        return Boolean.TRUE.equals(given);
    }

    long used() {
        return jdbc.sql("select coalesce(sum(size), 0) from file_content")
                .query(Long.class)
                .single();
    }

    /** Those that nobody wanted since then, and that no file has any more. */
    List<String> unused(Instant since, int most) {
        return jdbc.sql("""
                        select c.sha256 from file_content c where c.kept_at < :since and not exists (
                            select 1 from shared_file f where f.sha256 = c.sha256 and f.gone_at is null)
                        order by c.kept_at limit :most""")
                .param("since", at(since))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Forgets it, if it still is so; whoever wants it now waits until the transaction ends, and begins anew. */
    boolean forgetUnused(String sha256, Instant since) {
        return jdbc.sql("""
                        delete from file_content c where c.sha256 = :sha256 and c.kept_at < :since and not exists (
                            select 1 from shared_file f where f.sha256 = c.sha256 and f.gone_at is null)""").param("sha256", sha256).param("since", at(since)).update() == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
