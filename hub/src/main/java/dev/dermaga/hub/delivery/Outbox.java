package dev.dermaga.hub.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows. Every method runs in the caller's transaction. */
@Repository
class Outbox {

    private static final int TOLD_ANEW = 100;

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Delivery add(DeliveryDraft draft, Instant now) {
        return jdbc.sql("""
                        insert into delivery (id, lane, kind, message_id, task_id, file_id, route, route_reason, state,
                                              due_at, created_at, updated_at)
                        values (:id, :lane, :kind, :message, :task, :file, :route, :routeReason, 'QUEUED', :now, :now, :now)
                        returning *""")
                .param("id", UUID.randomUUID())
                .param("lane", draft.lane())
                .param("kind", draft.kind().name())
                .param("message", draft.messageId())
                .param("task", draft.taskId())
                .param("file", draft.fileId())
                .param("route", draft.route().name())
                .param("routeReason", draft.routeReason())
                .param("now", at(now))
                .query(Outbox::read)
                .single();
    }

    /**
     * The next delivery that is due and first in its lane, locked; others that run now do not get it. Nothing of a lane
     * goes while another of it is attempted. Behind a delivery that is held for later, those on another way may pass.
     *
     * @param withFiles whether it may be a file
     */
    Optional<Delivery> lockNextDue(Instant now, boolean withFiles) {
        return jdbc.sql("""
                        select d.* from delivery d
                        where d.due_at <= :now and not d.attempting and (:withFiles or d.kind <> 'FILE') and not exists (
                            select 1 from delivery e
                            where e.lane = d.lane and e.due_at is not null
                              and (e.attempting or e.seq < d.seq and (e.route = d.route or e.due_at <= :now)))
                        order by d.seq limit 1 for update of d skip locked""")
                .param("now", at(now))
                .param("withFiles", withFiles)
                .query(Outbox::read)
                .optional();
    }

    Optional<Instant> nextDueAfter(Instant now) {
        return jdbc.sql("select min(due_at) as due_at from delivery where due_at > :now and not attempting")
                .param("now", at(now))
                .query((row, number) -> Optional.ofNullable(instant(row, "due_at")))
                .single();
    }

    /** When the attempts on this way ended that did not end before {@code since}, oldest first; running ones end now. */
    List<Instant> attemptsSince(String lane, Route route, Instant since, Instant now) {
        return jdbc.sql("""
                        select coalesce(a.ended_at, cast(:now as timestamptz)) as ended from delivery_attempt a
                        join delivery d on d.id = a.delivery_id
                        where d.lane = :lane and d.route = :route and (a.ended_at is null or a.ended_at > cast(:since as timestamptz))
                          and a.started_at > cast(:since as timestamptz) - interval '10 minutes'
                        order by ended""")
                .param("lane", lane)
                .param("route", route.name())
                .param("since", at(since))
                .param("now", at(now))
                .query((row, number) -> instant(row, "ended"))
                .list();
    }

    /**
     * Attempts that may have happened without an answer.
     *
     * @param silent those of them about which DingTalk said nothing at all
     * @param first when the first of them was begun
     */
    record Unsure(int all, int silent, @Nullable Instant first) {}

    Unsure unsureAttempts(UUID id) {
        return jdbc.sql("""
                        select count(*) as "all", count(*) filter (where code is null) as silent,
                               min(started_at) as first
                        from delivery_attempt where delivery_id = :id and outcome in ('UNANSWERED', 'INTERRUPTED')""")
                .param("id", id)
                .query((row, number) -> new Unsure(row.getInt("all"), row.getInt("silent"), instant(row, "first")))
                .single();
    }

    Delivery begin(Delivery delivery, boolean repeated, Instant now) {
        int number = delivery.attempts() + 1;
        jdbc.sql("insert into delivery_attempt (delivery_id, number, started_at) values (:id, :number, :now)")
                .param("id", delivery.id())
                .param("number", number)
                .param("now", at(now))
                .update();
        return jdbc.sql("""
                        update delivery set attempting = true, attempts = :number, repeated = repeated or :repeated,
                                            updated_at = :now
                        where id = :id returning *""")
                .param("id", delivery.id())
                .param("number", number)
                .param("repeated", repeated)
                .param("now", at(now))
                .query(Outbox::read)
                .single();
    }

    Delivery reroute(UUID id, Route route, String reason, Instant now) {
        return jdbc.sql("""
                        update delivery set route = :route, route_reason = :reason, updated_at = :now
                        where id = :id returning *""")
                .param("id", id)
                .param("route", route.name())
                .param("reason", reason)
                .param("now", at(now))
                .query(Outbox::read)
                .single();
    }

    /** How an attempt ended, for its row. */
    enum Outcome {
        SENT,
        HELD,
        REFUSED,
        UNREACHED,
        UNANSWERED,
        INTERRUPTED
    }

    /** What is written down about the end of an attempt. */
    record Ending(
            Outcome outcome,
            DeliveryState state,
            @Nullable Instant dueAt,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String advice,
            @Nullable String requestId,
            @Nullable Receipt receipt) {}

    /** Empty when the delivery is gone, or the end of this attempt is written down already. */
    Optional<Delivery> end(UUID id, int number, Ending ending, Instant now) {
        Receipt receipt = ending.receipt();
        jdbc.sql("""
                        update delivery_attempt set ended_at = :now, outcome = :outcome, code = :code, reason = :reason,
                                                    advice = :advice, request_id = :requestId
                        where delivery_id = :id and number = :number and ended_at is null""")
                .param("id", id)
                .param("number", number)
                .param("now", at(now))
                .param("outcome", ending.outcome().name())
                .param("code", ending.code())
                .param("reason", ending.reason())
                .param("advice", ending.advice())
                .param("requestId", ending.requestId())
                .update();
        return jdbc.sql("""
                        update delivery set attempting = false, state = :state, due_at = :due, code = :code,
                            reason = :reason, advice = :advice, request_id = :requestId,
                            receipt = coalesce(:receipt, receipt), updated_at = :now
                        where id = :id and attempting and attempts = :number returning *""")
                .param("id", id)
                .param("number", number)
                .param("state", ending.state().name())
                .param("due", atOrNull(ending.dueAt()))
                .param("code", ending.code())
                .param("reason", ending.reason())
                .param("advice", ending.advice())
                .param("requestId", ending.requestId())
                .param("receipt", receipt == null ? null : receipt.id())
                .param("now", at(now))
                .query(Outbox::read)
                .optional();
    }

    Delivery hold(UUID id, Instant until, String reason, @Nullable String code, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'HELD', due_at = :until, reason = :reason, code = :code,
                                            advice = null, request_id = null, updated_at = :now
                        where id = :id returning *""")
                .param("id", id)
                .param("until", at(until))
                .param("reason", reason)
                .param("code", code)
                .param("now", at(now))
                .query(Outbox::read)
                .single();
    }

    /**
     * Holds those behind a held delivery on the same way, so that people see why they wait. Every {@code batch} of them
     * waits {@code each} longer. Those that are held already learn a later time only if they are among the first
     * {@link #TOLD_ANEW}: a long lane must not be written anew for each try of its head.
     */
    List<Delivery> holdBehind(Delivery head, int batch, Duration each, Instant now) {
        return jdbc.sql("""
                        with behind as (
                            select id, state, due_at, row_number() over (order by seq) as place,
                                   cast(:until as timestamptz)
                                       + make_interval(secs => cast(:each as float8)
                                                               * (row_number() over (order by seq) / cast(:batch as int)))
                                       as until
                            from delivery
                            where lane = :lane and route = :route and seq > :seq and due_at is not null and not attempting)
                        update delivery d set state = 'HELD', due_at = b.until, reason = :reason, code = :code,
                                              updated_at = :now
                        from behind b
                        where d.id = b.id and not d.attempting
                          and (b.state = 'QUEUED' or b.due_at < :until and b.place <= :toldAnew)
                        returning d.*""")
                .param("lane", head.lane())
                .param("route", head.route().name())
                .param("seq", head.seq())
                .param("until", at(Objects.requireNonNull(head.dueAt())))
                .param("each", each.toSeconds())
                .param("batch", batch)
                .param("toldAnew", TOLD_ANEW)
                .param("reason", head.reason())
                .param("code", head.code())
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    /** The first held delivery of each lane and way behind which others wait that do not say so yet. */
    List<Delivery> heldBeforeQueued(Instant now) {
        return jdbc.sql("""
                        with head as (
                            select distinct on (lane, route) * from delivery
                            where state = 'HELD' and due_at > :now order by lane, route, seq)
                        select * from head h where exists (
                            select 1 from delivery q
                            where q.lane = h.lane and q.route = h.route and q.seq > h.seq and q.due_at is not null
                              and q.state = 'QUEUED' and not q.attempting)""").param("now", at(now)).query(Outbox::read).list();
    }

    /** Attempts that were begun and have no result. */
    List<Delivery> attempting() {
        return jdbc.sql("select * from delivery where attempting order by seq")
                .query(Outbox::read)
                .list();
    }

    /** Makes a refused or unanswered delivery due again; empty when it is neither. */
    Optional<Delivery> requeue(UUID id, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'QUEUED', due_at = :now, code = null, reason = null, advice = null,
                                            request_id = null, updated_at = :now
                        where id = :id and state in ('REFUSED', 'UNANSWERED') and not attempting returning *""")
                .param("id", id)
                .param("now", at(now))
                .query(Outbox::read)
                .optional();
    }

    List<Delivery> ofMessages(Collection<UUID> ids) {
        return by("message_id", ids);
    }

    List<Delivery> ofFiles(Collection<UUID> ids) {
        return by("file_id", ids);
    }

    List<Delivery> ofTasks(Collection<UUID> ids) {
        return by("task_id", ids);
    }

    private List<Delivery> by(String column, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from delivery where " + column + " in (:ids) order by seq")
                        .param("ids", ids)
                        .query(Outbox::read)
                        .list();
    }

    Map<DeliveryState, Integer> counts() {
        Map<DeliveryState, Integer> counts = new EnumMap<>(DeliveryState.class);
        jdbc.sql("select state, count(*) as many from delivery where state <> 'SENT' group by state")
                .query(row -> {
                    counts.put(DeliveryState.valueOf(row.getString("state")), row.getInt("many"));
                });
        return counts;
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getString("lane"),
                DeliveryKind.valueOf(row.getString("kind")),
                row.getObject("message_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("file_id", UUID.class),
                Route.valueOf(row.getString("route")),
                row.getString("route_reason"),
                DeliveryState.valueOf(row.getString("state")),
                instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("advice"),
                row.getString("request_id"),
                row.getString("receipt"),
                row.getBoolean("repeated"),
                Objects.requireNonNull(instant(row, "updated_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }
}
