package dev.dermaga.hub.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Until when DingTalk was heard, and whether something missed is still to be asked for; outlives the hub. */
@Repository
class CatchUpBook {

    private final JdbcClient jdbc;

    CatchUpBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that DingTalk is heard. Returns since when things were missed that are to be asked for now. */
    Optional<Instant> heard(Instant now, Duration away) {
        return jdbc.sql("""
                        insert into todo_catch_up as c (heard_at) values (:now)
                        on conflict (one) do update set
                            missed_since = case when c.heard_at < :away then coalesce(c.missed_since, c.heard_at)
                                                else c.missed_since end,
                            due_at = case when c.heard_at < :away then coalesce(c.due_at, :now) else c.due_at end,
                            heard_at = greatest(c.heard_at, :now)
                        returning case when due_at <= :now then missed_since end""")
                .param("now", at(now))
                .param("away", at(now.minus(away)))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    void caughtUp() {
        jdbc.sql("update todo_catch_up set missed_since = null, due_at = null").update();
    }

    void postpone(Instant until) {
        jdbc.sql("update todo_catch_up set due_at = :until")
                .param("until", at(until))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
