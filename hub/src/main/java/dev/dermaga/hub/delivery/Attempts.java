package dev.dermaga.hub.delivery;

import static dev.dermaga.hub.delivery.Outbox.at;
import static dev.dermaga.hub.delivery.Outbox.atOrNull;
import static dev.dermaga.hub.delivery.Outbox.instant;

import dev.dermaga.hub.database.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The attempts to send a delivery, from what is written down before the call to what came of it. Every method runs in the
 * caller's transaction.
 */
@Repository
class Attempts {

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An attempt that is to be made, on the delivery's way.
     *
     * @param repeated whether it may have arrived before
     * @param robot the custom robot that makes it, if one does
     */
    record Beginning(
            Delivery delivery, boolean repeated, @Nullable String robot) {

        int number() {
            return delivery.attempts() + 1;
        }
    }

    /** Writes down that this run makes these attempts; returns the deliveries, in any order. */
    List<Delivery> begin(List<Beginning> beginnings, long run, Instant now) {
        Rows<Beginning> begun = Rows.of("begun", beginnings)
                .with("id", "uuid", beginning -> beginning.delivery().id())
                .with("number", "int", Beginning::number)
                .with("route", "text", beginning -> beginning.delivery().route())
                .with("robot", "text", Beginning::robot)
                .with("repeated", "boolean", Beginning::repeated);
        return jdbc.sql("""
                        with begun as materialized (select * from %s),
                        attempt as (
                            insert into delivery_attempt (delivery_id, number, route, robot, started_at)
                            select id, number, route, robot, :now from begun)
                        update delivery d set attempting = true, attempt_run = :run, attempts = b.number, robot = b.robot,
                                              repeated = d.repeated or b.repeated, updated_at = :now
                        from begun b where d.id = b.id returning d.*""".formatted(begun.sql()))
                .params(begun.params())
                .param("run", run)
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    /** An attempt without a result, and which run began it; null where that is not known. */
    record Open(Delivery delivery, @Nullable Long run) {}

    List<Open> attempting(Set<Integer> partitions) {
        return jdbc.sql("select * from delivery where attempting and partition in (:partitions) order by seq")
                .param("partitions", partitions)
                .query((row, number) -> new Open(Outbox.read(row, number), row.getObject("attempt_run", Long.class)))
                .list();
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

    /** Whether this attempt has no result yet; it then gets none from anybody else until the transaction ends. */
    boolean lock(UUID id, int number) {
        return jdbc.sql("select id from delivery where id = :id and attempting and attempts = :number for update")
                .param("id", id)
                .param("number", number)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

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
                            unsure = unsure or :unsure, reason = :reason, advice = :advice, request_id = :requestId,
                            receipt = coalesce(:receipt, receipt), updated_at = :now
                        where id = :id and attempting and attempts = :number returning *""")
                .param("id", id)
                .param("number", number)
                .param("state", ending.state().name())
                .param("unsure", ending.outcome() == Outcome.UNANSWERED || ending.outcome() == Outcome.INTERRUPTED)
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

    /** Ends attempts that succeeded; returns the deliveries of those that had no result yet. */
    List<Delivery> endSent(List<Successes.Success> successes, Instant now) {
        Rows<Successes.Success> sent = Rows.of("sent", successes)
                .with("id", "uuid", success -> success.attempted().id())
                .with("number", "int", success -> success.attempted().attempts())
                .with("receipt", "text", success -> success.receipt().id());
        return jdbc.sql("""
                        with unended as (
                            select d.id, sent.number, sent.receipt from %s join delivery d on d.id = sent.id
                            where d.attempting and d.attempts = sent.number order by d.id for update of d),
                        attempt as (
                            update delivery_attempt a set ended_at = :now, outcome = 'SENT' from unended u
                            where a.delivery_id = u.id and a.number = u.number and a.ended_at is null)
                        update delivery d set attempting = false, state = 'SENT', due_at = null, code = null, reason = null,
                            advice = null, request_id = null, receipt = coalesce(u.receipt, d.receipt), updated_at = :now
                        from unended u where d.id = u.id returning d.*""".formatted(sent.sql()))
                .params(sent.params())
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    /**
     * Attempts that may have happened without an answer.
     *
     * @param silent those of them about which DingTalk said nothing at all
     * @param first when the first of them was begun
     * @param robots by which custom robots
     */
    record Unsure(int all, int silent, @Nullable Instant first, List<String> robots) {}

    Unsure unsure(UUID id) {
        return jdbc.sql("""
                        select count(*) as "all", count(*) filter (where code is null) as silent,
                               min(started_at) as first,
                               coalesce(array_agg(distinct robot) filter (where robot is not null), '{}') as robots
                        from delivery_attempt where delivery_id = :id and outcome in ('UNANSWERED', 'INTERRUPTED')""")
                .param("id", id)
                .query((row, number) ->
                        new Unsure(row.getInt("all"), row.getInt("silent"), instant(row, "first"), List.of((String[])
                                row.getArray("robots").getArray())))
                .single();
    }

    /** The ways on which DingTalk refused it. */
    Set<Route> refusedWays(UUID id) {
        return jdbc
                .sql("select distinct route from delivery_attempt where delivery_id = :id and outcome = 'REFUSED'")
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .map(Route::valueOf)
                .collect(Collectors.toSet());
    }

    /**
     * What a custom robot said.
     *
     * @param at when the attempt ended; now, while it runs
     */
    record Said(Instant at, boolean urgent) {}

    /** What each robot said and did not end before {@code since}, oldest first. */
    Map<String, List<Said>> saidBy(List<String> robots, Instant since, Instant now) {
        Map<String, List<Said>> said = new HashMap<>();
        jdbc.sql("""
                        select a.robot, coalesce(a.ended_at, cast(:now as timestamptz)) as ended, d.urgent
                        from delivery_attempt a join delivery d on d.id = a.delivery_id
                        where a.robot in (:robots) and (a.ended_at is null or a.ended_at > cast(:since as timestamptz))
                          and a.started_at > cast(:since as timestamptz) - interval '10 minutes'
                        order by ended""")
                .param("robots", robots)
                .param("since", at(since))
                .param("now", at(now))
                .query(row -> {
                    said.computeIfAbsent(row.getString("robot"), unused -> new ArrayList<>())
                            .add(new Said(Objects.requireNonNull(instant(row, "ended")), row.getBoolean("urgent")));
                });
        return said;
    }
}
