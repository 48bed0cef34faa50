package dev.dermaga.hub.delivery;

import static dev.dermaga.hub.delivery.Outbox.at;
import static dev.dermaga.hub.delivery.Outbox.atOrNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deliveries that go in one message: the first of them is sent, and the others share its fate. Every method runs in the
 * caller's transaction.
 */
@Repository
class Digests {

    private final JdbcClient jdbc;

    Digests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that come right after it on its way and could go in one message with it, nearest first. */
    List<Delivery> mergeableAfter(Delivery first, int most) {
        return jdbc.sql("""
                        with next as (
                            select * from delivery
                            where lane = :lane and route = :route and due_at is not null and not urgent and seq > :seq
                            order by seq limit :most),
                        counted as (
                            select next.*, count(*) filter (where kind <> 'TEXT' or parts > 1 or unsure)
                                               over (order by seq) as others
                            from next)
                        select * from counted where others = 0 order by seq""")
                .param("lane", first.lane())
                .param("route", first.route().name())
                .param("seq", first.seq())
                .param("most", most)
                .query(Outbox::read)
                .list();
    }

    /** Lets those of them go with the first, which is locked, that still wait; returns these, in order. */
    List<Delivery> merge(Delivery first, List<Delivery> others, Instant now) {
        List<Delivery> merged = jdbc
                .sql("""
                        with waiting as (
                            select id from delivery
                            where id in (:others) and due_at is not null and not attempting and digest is null and not unsure
                            order by seq for update)
                        update delivery d set digest = :first, due_at = null, state = 'QUEUED', reason = null, code = null,
                                              updated_at = :now
                        from waiting w where d.id = w.id returning d.*""")
                .param("first", first.id())
                .param("others", others.stream().map(Delivery::id).toList())
                .param("now", at(now))
                .query(Outbox::read)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Delivery::seq))
                .toList();
        if (!merged.isEmpty()) {
            jdbc.sql("update delivery set digest_size = :size where id = :first or digest = :first")
                    .param("size", merged.size() + 1)
                    .param("first", first.id())
                    .update();
        }
        return merged;
    }

    /** What goes in one message with it, in order. */
    List<Delivery> of(Delivery first) {
        return first.digestSize() == null || first.digest() != null
                ? List.of()
                : jdbc.sql("select * from delivery where digest = :id order by seq")
                        .param("id", first.id())
                        .query(Outbox::read)
                        .list();
    }

    /** What went with it ends as it did, and is counted as attempted once more. */
    List<Delivery> end(Delivery first, Instant now) {
        return jdbc.sql("""
                        update delivery set state = :state, attempts = attempts + 1, repeated = repeated or :repeated,
                            unsure = unsure or :unsure, code = :code, reason = :reason, advice = :advice, request_id = :requestId, robot = :robot,
                            updated_at = :now
                        where digest = :id and due_at is null returning *""")
                .param("id", first.id())
                .param("state", first.state().name())
                .param("repeated", first.repeated())
                .param("unsure", first.unsure())
                .param("code", first.code())
                .param("reason", first.reason())
                .param("advice", first.advice())
                .param("requestId", first.requestId())
                .param("robot", first.robot())
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    /** Takes a digest apart, so that each goes as if it had never been in one; they know that it may have arrived, if so. */
    List<Delivery> dissolve(Delivery first, Instant now) {
        jdbc.sql("update delivery set digest_size = null where id = :id")
                .param("id", first.id())
                .update();
        return jdbc.sql("""
                        update delivery set digest = null, digest_size = null, state = :state, due_at = :due,
                            code = :code, reason = :reason, advice = :advice, request_id = :requestId,
                            unsure = unsure or :unsure, updated_at = :now
                        where digest = :id returning *""")
                .param("id", first.id())
                .param("unsure", first.unsure())
                .param("state", first.state().name())
                .param("due", atOrNull(first.dueAt()))
                .param("code", first.code())
                .param("reason", first.reason())
                .param("advice", first.advice())
                .param("requestId", first.requestId())
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }
}
