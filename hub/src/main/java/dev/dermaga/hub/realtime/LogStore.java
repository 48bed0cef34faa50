package dev.dermaga.hub.realtime;

import dev.dermaga.hub.security.Credential;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the log in the order (xid, id), below the oldest transaction that still runs. Whatever commits later has a higher
 * transaction number than everything that was read, so nothing can appear behind a reader.
 */
@Repository
class LogStore {

    private final JdbcClient jdbc;
    private final LogIdentity identity;

    LogStore(JdbcClient jdbc, LogIdentity identity) {
        this.jdbc = jdbc;
        this.identity = identity;
    }

    /**
     * @param upTo all changes after the asked position and up to this one are among the entries
     * @param full there may be more at once
     * @param held something is committed that cannot be read yet, because an older transaction runs
     */
    record Batch(List<LogEntry> entries, Position upTo, boolean full, boolean held) {}

    private record Horizon(long xid, boolean held) {}

    Batch readAfter(Position after, int limit) {
        Horizon horizon = jdbc.sql("""
                        select x.xmin::text::bigint as xid,
                               exists (select 1 from change_log where xid >= x.xmin) as held
                        from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) x""").query(Horizon.class).single();
        // Two changes of one entity stand in the order of their numbers, which were drawn under the entity's lock.
        // Where
        // the transactions' numbers say otherwise, the older state comes second and is left out.
        List<LogEntry> entries = jdbc.sql("""
                        select c.xid::text::bigint as xid, c.id, c.channel_id, c.entity, c.body, c.account_id
                        from change_log c
                        where (c.xid, c.id) > (cast(:xid as xid8), :id) and c.xid < cast(:horizon as xid8)
                          and not exists (select 1 from change_log n
                                          where n.entity = c.entity and n.id > c.id and n.xid < c.xid)
                        order by c.xid, c.id limit :limit""")
                .param("xid", String.valueOf(after.xid()))
                .param("id", after.id())
                .param("horizon", String.valueOf(horizon.xid()))
                .param("limit", limit)
                .query(this::entry)
                .list();
        boolean full = entries.size() == limit;
        Position reached = full ? entries.get(limit - 1).position() : identity.position(horizon.xid(), 0);
        return new Batch(entries, reached.isBefore(after) ? after : reached, full, horizon.held());
    }

    Position now() {
        return identity.position(
                jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                        .query(Long.class)
                        .single(),
                0);
    }

    /** Whether everything after the position is still in this log. */
    boolean reachesBackTo(Position position) {
        return position.log().equals(identity.id())
                && jdbc.sql("""
                                select (cast(:xid as xid8), cast(:id as bigint)) >= (trimmed_xid, trimmed_id)
                                   and cast(:xid as xid8) <= pg_snapshot_xmax(pg_current_snapshot())
                                from change_log_state""")
                        .param("xid", String.valueOf(position.xid()))
                        .param("id", position.id())
                        .query(Boolean.class)
                        .single();
    }

    /** Drops changes that were made before this time, and notes how far the log no longer reaches back. */
    @Transactional
    public int trim(Instant before) {
        return jdbc.sql("""
                        with gone as (delete from change_log where created_at < :before returning xid, id),
                             last as (select xid, id from gone order by xid desc, id desc limit 1),
                             noted as (update change_log_state s set trimmed_xid = last.xid, trimmed_id = last.id from last
                                       where (last.xid, last.id) > (s.trimmed_xid, s.trimmed_id))
                        select count(*) from gone""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Who is in which channel. */
    Map<UUID, Set<String>> membership() {
        Map<UUID, Set<String>> members = new HashMap<>();
        jdbc.sql("select channel_id, account_id from channel_member").query((ResultSet row) -> {
            members.computeIfAbsent(row.getObject("channel_id", UUID.class), channel -> new HashSet<>())
                    .add(row.getString("account_id"));
        });
        return members;
    }

    /** Those of the sessions, and of the tokens as {@link Credential} names them, that still hold. */
    Set<String> openSessions(Set<String> sessions, Instant now) {
        return sessions.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("""
                                select session_id from spring_session
                                where session_id in (:sessions) and expiry_time > :nowMillis
                                union all
                                select :token || id from api_token
                                where :token || id in (:sessions) and expires_at > :now""")
                        .param("sessions", sessions)
                        .param("nowMillis", now.toEpochMilli())
                        .param("token", Credential.TOKEN)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list());
    }

    /** Those of the people who did not leave the organization. */
    Set<String> whoStayed(Set<String> people) {
        return people.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select id from account where id = any (:people) and deactivated_at is null")
                        .param("people", people.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** The channels of one person. */
    Set<UUID> channelsOf(String accountId) {
        return new HashSet<>(jdbc.sql("select channel_id from channel_member where account_id = :account")
                .param("account", accountId)
                .query(UUID.class)
                .list());
    }

    private LogEntry entry(ResultSet row, int number) throws SQLException {
        Position position = identity.position(row.getLong("xid"), row.getLong("id"));
        return new LogEntry(
                position,
                row.getObject("channel_id", UUID.class),
                row.getString("account_id"),
                row.getString("entity").startsWith(ChangeType.CHANNEL_CHANGED.entity() + ":"),
                Events.change(position, row.getString("body")));
    }
}
