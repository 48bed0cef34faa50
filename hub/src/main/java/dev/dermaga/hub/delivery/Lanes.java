package dev.dermaga.hub.delivery;

import static dev.dermaga.hub.delivery.Outbox.at;
import static dev.dermaga.hub.delivery.Outbox.instant;

import dev.dermaga.hub.database.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The lanes in which deliveries wait: what may go next, and what is held behind. Every method runs in the caller's
 * transaction.
 */
@Repository
class Lanes {

    /**
     * The first of each lane and way: what is urgent, then what is oldest. Goes from way to way by the index, so that a
     * long lane costs no more than a short one. Lanes in which something is attempted are left out.
     */
    private static final String HEADS = """
            with recursive ways as (
                select p.partition, f.lane, f.route
                from (select unnest(cast(string_to_array(:partitions, ',') as smallint[])) as partition) p cross join lateral (
                    select d.lane, d.route from delivery d where d.due_at is not null and d.partition = p.partition
                    order by d.lane, d.route limit 1) f
                union all
                select w.partition, n.lane, n.route from ways w cross join lateral (
                    select d.lane, d.route from delivery d
                    where d.due_at is not null and d.partition = w.partition and (d.lane, d.route) > (w.lane, w.route)
                    order by d.lane, d.route limit 1) n),
            head as (
                select h.* from ways w
                cross join lateral (
                    select d.* from delivery d where d.lane = w.lane and d.route = w.route and d.due_at is not null
                    order by d.urgent desc, d.seq limit 1) h
                where not exists (select 1 from delivery a where a.lane = w.lane and a.attempting))
            """;

    private static final int TOLD_ANEW = 100;

    private final JdbcClient jdbc;

    Lanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A delivery that may go, and the piece of the work that it belongs to. */
    record Due(UUID id, int partition) {}

    /**
     * The deliveries that may go next, at most one for each lane, urgent ones first. Behind a delivery that is held for
     * later, those on another way may pass; behind one whose way is only closed for this moment nothing passes.
     *
     * @param closed ways on which nothing may go at this moment
     * @param files how many of them may be files
     */
    List<Due> nextDue(Set<Integer> partitions, Instant now, Set<Route> closed, long files, int most) {
        return jdbc.sql(HEADS + """
                        , first as (
                            select distinct on (lane) id, partition, urgent, seq, route, kind from head where due_at <= :now
                            order by lane, urgent desc, seq),
                        counted as (
                            select first.*, row_number() over (partition by kind = 'FILE' order by urgent desc, seq) as place
                            from first where route not in (:closed))
                        select id, partition from counted where kind <> 'FILE' or place <= :files
                        order by urgent desc, seq limit :most""")
                .param("partitions", joined(partitions))
                .param("now", at(now))
                .param(
                        "closed",
                        closed.isEmpty()
                                ? List.of("")
                                : closed.stream().map(Route::name).toList())
                .param("files", files)
                .param("most", most)
                .query(Due.class)
                .list();
    }

    /**
     * Those of them that are still due and not attempted, locked. {@code is true} keeps PostgreSQL from looking for them
     * among all that are due.
     */
    List<Delivery> lockDue(List<UUID> ids, Instant now) {
        return jdbc.sql("select * from delivery where id = " + Ids.any("ids") + """
                        \sand (due_at <= :now) is true and not attempting order by urgent desc, seq for update""")
                .param("ids", Ids.array(ids))
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    Optional<Instant> nextDueAfter(Instant now) {
        return jdbc.sql("""
                        select due_at from delivery where due_at > :now and not attempting order by due_at limit 1""")
                .param("now", at(now))
                .query((row, number) -> Optional.ofNullable(instant(row, "due_at")))
                .optional()
                .flatMap(found -> found);
    }

    /**
     * Holds those behind a held delivery on the same way, so that people see why they wait. Those that are held already
     * learn a later time only if they are among the first {@link #TOLD_ANEW}: a long lane must not be written anew for
     * each try of its head.
     */
    List<Delivery> holdBehind(Delivery head, Instant now) {
        List<Delivery> queued = holdBehind(head, "state = 'QUEUED'", Integer.MAX_VALUE, now);
        List<Delivery> held = holdBehind(head, "state = 'HELD' and due_at < :until", TOLD_ANEW, now);
        return Stream.concat(queued.stream(), held.stream()).toList();
    }

    private List<Delivery> holdBehind(Delivery head, String which, int most, Instant now) {
        return jdbc.sql("""
                        with waiting as (
                            select id from delivery
                            where lane = :lane and route = :route and due_at is not null and not attempting
                              and (urgent, -seq) < (:urgent, -:seq) and %s
                            order by urgent desc, seq limit :most for update)
                        update delivery d set state = 'HELD', due_at = :until, reason = :reason, code = :code,
                                              updated_at = :now
                        from waiting w where d.id = w.id returning d.*""".formatted(which))
                .param("lane", head.lane())
                .param("route", head.route().name())
                .param("urgent", head.urgent())
                .param("seq", head.seq())
                .param("until", at(Objects.requireNonNull(head.dueAt())))
                .param("most", most)
                .param("reason", head.reason())
                .param("code", head.code())
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    /** The first of each lane and way that is held, where others wait behind it that do not say so yet. */
    List<Delivery> heldBeforeQueued(Set<Integer> partitions, Instant now) {
        return jdbc.sql(HEADS + """
                        select * from head h where state = 'HELD' and due_at > :now and exists (
                            select 1 from delivery q
                            where q.lane = h.lane and q.route = h.route and q.due_at is not null and q.state = 'QUEUED'
                              and not q.attempting)""")
                .param("partitions", joined(partitions))
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    private static String joined(Set<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
