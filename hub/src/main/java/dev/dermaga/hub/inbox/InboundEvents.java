package dev.dermaga.hub.inbox;

import dev.dermaga.hub.web.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of what DingTalk told us. A row is waiting, done, or set aside. Those of a lane are numbered in the order in
 * which they were stored; only the first that waits may be processed.
 */
@Repository
class InboundEvents {

    /** How many shares the lanes are divided into, by a hash of the lane. */
    static final int PARTITIONS = 16;

    static final List<Integer> ALL_PARTITIONS =
            IntStream.range(0, PARTITIONS).boxed().toList();

    /** How long the database may think about an insert. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(1);

    /** How long it may be silent, which also ends a commit that hangs and a line that was cut. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(2);

    /** What is said of another program's to-do, or of one whose creation is not written down yet. */
    static final String NO_TASK = "no task has this to-do";

    private static final int LONGEST_LANE = 200;
    private static final int LONGEST_KEY = 500; // an index holds no more than some thousand bytes
    private static final int LONGEST_REASON = 2_000;

    enum Kind {
        MESSAGE,
        PRESS,
        TODO,
        GROUP,
        CONTACT,
        OTHER
    }

    /**
     * What is stored of an event.
     *
     * @param lane events of one lane are processed one after the other; cut after 200 characters
     * @param content the event as the hub reads it, JSON
     * @param raw as it came, but for where to reply
     */
    record Row(String app, String key, Kind kind, String lane, boolean hasFiles, String content, String raw) {

        Row {
            key = key.length() <= LONGEST_KEY ? key : Fingerprint.of(key.getBytes(StandardCharsets.UTF_8));
            lane = laneOf(lane);
            content = storable(content);
            raw = storable(ReplySeal.without(raw));
        }

        /** About how many characters it holds in memory. */
        int size() {
            return key.length() + lane.length() + content.length() + raw.length();
        }
    }

    /** @param attempts how many have failed */
    record InboundEvent(long id, String key, Kind kind, String lane, boolean hasFiles, String content, int attempts) {}

    /** An event that was set aside; its content is not part of it. */
    record SetAside(
            long id,
            Kind kind,
            String lane,
            Instant receivedAt,
            Instant setAsideAt,
            int attempts,
            Cause cause,
            String reason) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    InboundEvents(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Adds those that are not here yet, numbered in the order of the list: all or none, in one statement and one round
     * trip that is committed when it returns. Must not be called in a transaction.
     *
     * @throws DataAccessException after two seconds of silence at most; the rows may then be there or not
     */
    void addCommitted(List<Row> rows, Instant now) {
        template.execute((ConnectionCallback<Integer>) connection -> {
            // the pool gives the connection its own limit back
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE_LIMIT.toMillis());
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into inbound_event (app, event_key, kind, lane, has_files, content, raw, due_at, received_at)
                    select app, event_key, kind, lane, has_files, content, raw, ?, ?
                    from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality
                        as brought (app, event_key, kind, lane, has_files, content, raw, place)
                    order by place
                    on conflict (app, event_key) do nothing""")) {
                insert.setQueryTimeout((int) STATEMENT_LIMIT.toSeconds());
                insert.setObject(1, at(now));
                insert.setObject(2, at(now));
                insert.setArray(3, texts(connection, rows, Row::app));
                insert.setArray(4, texts(connection, rows, Row::key));
                insert.setArray(5, texts(connection, rows, row -> row.kind().name()));
                insert.setArray(6, texts(connection, rows, Row::lane));
                insert.setArray(
                        7,
                        connection.createArrayOf(
                                "boolean", rows.stream().map(Row::hasFiles).toArray()));
                insert.setArray(8, texts(connection, rows, Row::content));
                insert.setArray(9, texts(connection, rows, Row::raw));
                return insert.executeUpdate();
            }
        });
    }

    private static Array texts(Connection connection, List<Row> rows, Function<Row, String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }

    Optional<InboundEvent> nextDue(Instant now, Collection<String> busyLanes, boolean withFiles) {
        return nextDue(now, busyLanes, withFiles, ALL_PARTITIONS);
    }

    /**
     * The oldest event that is due and the first of its lane, in none of these lanes. Who waits for its time keeps its
     * whole lane waiting.
     *
     * @param withFiles whether events may be taken that need a download; if not, their lanes wait
     * @param partitions 0 to 15: lanes of other partitions are not looked at
     */
    Optional<InboundEvent> nextDue(
            Instant now, Collection<String> busyLanes, boolean withFiles, Collection<Integer> partitions) {
        // From lane to lane by the index, so that a long conversation costs no more than a short one.
        return jdbc.sql("""
                        with recursive lanes as (
                            select p.partition, f.lane
                            from (select unnest(cast(string_to_array(:partitions, ',') as smallint[])) as partition) p
                            cross join lateral (
                                select e.lane from inbound_event e
                                where e.due_at is not null and e.partition = p.partition order by e.lane limit 1) f
                            union all
                            select l.partition, n.lane from lanes l cross join lateral (
                                select e.lane from inbound_event e
                                where e.due_at is not null and e.partition = l.partition and e.lane > l.lane
                                order by e.lane limit 1) n)
                        select h.id, h.event_key, h.kind, h.lane, h.has_files, h.content, h.attempts
                        from lanes l cross join lateral (
                            select * from inbound_event e
                            where e.partition = l.partition and e.lane = l.lane and e.due_at is not null
                            order by e.id limit 1) h
                        where h.due_at <= :now and h.lane <> all (string_to_array(:busy, chr(10)))
                          and (:withFiles or not h.has_files)
                        order by h.id limit 1""")
                .param("now", at(now))
                .param("busy", String.join("\n", busyLanes))
                .param("withFiles", withFiles)
                .param("partitions", partitions.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .query(InboundEvents::read)
                .optional();
    }

    /** The first of a lane, if it is due. */
    Optional<InboundEvent> nextOf(String lane, Instant now) {
        return jdbc.sql("""
                        select id, event_key, kind, lane, has_files, content, attempts
                        from (select * from inbound_event
                              where partition = (hashtext(:lane) & 15)::smallint and lane = :lane and due_at is not null
                              order by id limit 1) first
                        where due_at <= :now""")
                .param("lane", lane)
                .param("now", at(now))
                .query(InboundEvents::read)
                .optional();
    }

    /** The event as long as nobody has processed it, held until the transaction ends. */
    boolean lockUnprocessed(long id) {
        return jdbc.sql("select id from inbound_event where id = :id and due_at is not null for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    Optional<Instant> nextDueAfter(Instant now) {
        return jdbc.sql("select min(due_at) as due_at from inbound_event where due_at > :now")
                .param("now", at(now))
                .query((row, number) -> {
                    OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
                    return Optional.ofNullable(due).map(OffsetDateTime::toInstant);
                })
                .single();
    }

    void processed(long id, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        update inbound_event set state = 'DONE', due_at = null, processed_at = :now,
                            attempts = attempts + 1, reason = :reason, cause = null, set_aside_at = null
                        where id = :id""")
                .param("id", id)
                .param("reason", reason)
                .param("now", at(now))
                .update();
    }

    /**
     * Notes a failure; the event and its lane wait until {@code next}. Nothing happens to one that no longer waits, or that
     * somebody else has tried since.
     *
     * @param attempts how many had failed before
     */
    void failed(long id, int attempts, Cause cause, String reason, Instant next) {
        jdbc.sql("""
                        update inbound_event set due_at = :next, attempts = attempts + 1, cause = :cause, reason = :reason
                        where id = :id and state = 'WAITING' and attempts = :attempts""")
                .param("id", id)
                .param("attempts", attempts)
                .param("cause", cause.name())
                .param("reason", reason(reason))
                .param("next", at(next))
                .update();
    }

    /** Gives an event up for now; its lane goes on. Otherwise as {@link #failed}. */
    void setAside(long id, int attempts, Cause cause, String reason, Instant now) {
        jdbc.sql("""
                        update inbound_event set state = 'SET_ASIDE', due_at = null, set_aside_at = :now,
                            attempts = attempts + 1, cause = :cause, reason = :reason
                        where id = :id and state = 'WAITING' and attempts = :attempts""")
                .param("id", id)
                .param("attempts", attempts)
                .param("cause", cause.name())
                .param("reason", reason(reason))
                .param("now", at(now))
                .update();
    }

    /** What failed before is tried at once, but for what DingTalk wants to be later. */
    void hurry(Collection<Integer> partitions, Instant now) {
        jdbc.sql("""
                        update inbound_event set due_at = :now
                        where due_at > :now and cause is distinct from 'THROTTLED'
                          and partition = any (string_to_array(:partitions, ',')::smallint[])""")
                .param("partitions", partitions.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .param("now", at(now))
                .update();
    }

    /** @param oldest when the oldest that waits came */
    record Backlog(int waiting, int setAside, @Nullable Instant oldest) {}

    Backlog backlog() {
        return jdbc.sql("""
                        select waiting, oldest, set_aside
                        from (select count(*) as waiting, min(received_at) as oldest
                              from inbound_event where due_at is not null) w,
                             (select count(*) as set_aside from inbound_event where state = 'SET_ASIDE') s""")
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Backlog(
                            row.getInt("waiting"), row.getInt("set_aside"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    Optional<Instant> lastReceived() {
        return jdbc.sql("select received_at from inbound_event order by id desc limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    // ---- what was set aside

    /** The newest that are older than {@code before}. */
    List<SetAside> setAside(long before, int limit) {
        return jdbc.sql("""
                        select id, kind, lane, received_at, set_aside_at, attempts, cause, reason from inbound_event
                        where state = 'SET_ASIDE' and id < :before order by id desc limit :limit""")
                .param("before", before)
                .param("limit", limit)
                .query(InboundEvents::readSetAside)
                .list();
    }

    boolean exists(long id) {
        return jdbc.sql("select exists (select 1 from inbound_event where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Puts one back, so that it is tried once more. False when it is not set aside. */
    boolean replay(long id, Instant now) {
        return jdbc.sql("""
                                update inbound_event set state = 'WAITING', due_at = :now, set_aside_at = null
                                where id = :id and state = 'SET_ASIDE'""").param("id", id).param("now", at(now)).update() == 1;
    }

    /** Puts back all that match, null matching everything; returns how many. */
    int replayAll(@Nullable Cause cause, @Nullable Kind kind, @Nullable Instant receivedBefore, Instant now) {
        return jdbc.sql("""
                        update inbound_event set state = 'WAITING', due_at = :now, set_aside_at = null
                        where state = 'SET_ASIDE' and (:cause::text is null or cause = :cause)
                        and (:kind::text is null or kind = :kind)
                        and (:before::timestamptz is null or received_at < :before)""")
                .param("cause", cause == null ? null : cause.name())
                .param("kind", kind == null ? null : kind.name())
                .param("before", receivedBefore == null ? null : at(receivedBefore))
                .param("now", at(now))
                .update();
    }

    /** Puts back what was set aside because the hub did not know this group. */
    int replayGroup(String openConversationId, Instant now) {
        return jdbc.sql("""
                        update inbound_event set state = 'WAITING', due_at = :now, set_aside_at = null
                        where state = 'SET_ASIDE' and cause = 'GROUP_UNKNOWN' and lane = :lane""")
                .param("lane", laneOf(openConversationId))
                .param("now", at(now))
                .update();
    }

    /** Puts back what was told of a to-do before a task was known to have it. */
    int replayTodo(String todo, Instant now) {
        return jdbc.sql("""
                        update inbound_event set state = 'WAITING', due_at = :now, processed_at = null
                        where kind = 'TODO' and reason = 'no task has this to-do' and state = 'DONE' and lane = :lane""")
                .param("lane", laneOf(laneOfTodo(todo)))
                .param("now", at(now))
                .update();
    }

    /** Puts back what failed for a temporary cause, was set aside before {@code since} and has not failed too often. */
    int replayTemporary(Instant since, int fewerAttempts, Instant now) {
        List<String> temporary = Arrays.stream(Cause.values())
                .filter(Cause::isTemporary)
                .map(Cause::name)
                .toList();
        return jdbc.sql("""
                        update inbound_event set state = 'WAITING', due_at = :now, set_aside_at = null
                        where state = 'SET_ASIDE' and cause in (:temporary) and set_aside_at < :since
                        and attempts < :attempts""")
                .param("temporary", temporary)
                .param("since", at(since))
                .param("attempts", fewerAttempts)
                .param("now", at(now))
                .update();
    }

    // ---- the end of rows

    /** Deletes at most {@code limit} that were processed before then; returns how many. */
    int deleteProcessed(Instant before, int limit) {
        return delete("state = 'DONE' and processed_at < :before", before, limit);
    }

    /** Deletes at most {@code limit} that were set aside before then; returns how many. */
    int deleteSetAside(Instant before, int limit) {
        return delete("state = 'SET_ASIDE' and set_aside_at < :before", before, limit);
    }

    private int delete(String which, Instant before, int limit) {
        return jdbc.sql("delete from inbound_event where id in (select id from inbound_event where " + which
                        + " limit :limit for update skip locked)")
                .param("before", at(before))
                .param("limit", limit)
                .update();
    }

    // ---- rows

    static String laneOfTodo(String todo) {
        return "todo:" + todo;
    }

    private static String laneOf(String lane) {
        return storable(lane.substring(0, Math.min(lane.length(), LONGEST_LANE)).replace('\n', ' '));
    }

    private static String reason(String reason) {
        return storable(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    }

    /** PostgreSQL's text cannot hold NUL; an event with one must not be lost for that. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static InboundEvent read(ResultSet row, int number) throws SQLException {
        return new InboundEvent(
                row.getLong("id"),
                row.getString("event_key"),
                Kind.valueOf(row.getString("kind")),
                row.getString("lane"),
                row.getBoolean("has_files"),
                row.getString("content"),
                row.getInt("attempts"));
    }

    private static SetAside readSetAside(ResultSet row, int number) throws SQLException {
        return new SetAside(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("lane"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("set_aside_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                Cause.valueOf(row.getString("cause")),
                row.getString("reason"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
