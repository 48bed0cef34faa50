package dev.dermaga.hub.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of what DingTalk told us. */
@Repository
class InboundEvents {

    enum Kind {
        MESSAGE,
        OTHER
    }

    /** @param lane events of one lane are processed one after the other */
    record InboundEvent(long id, String key, Kind kind, String lane, String content, int attempts) {}

    private final JdbcClient jdbc;

    InboundEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the event is here already. */
    boolean add(String app, String key, Kind kind, String lane, String content, String raw, Instant now) {
        return jdbc.sql("""
                                insert into inbound_event (app, event_key, kind, lane, content, raw, due_at, received_at)
                                values (:app, :key, :kind, :lane, :content, :raw, :now, :now)
                                on conflict (app, event_key) do nothing""")
                        .param("app", app)
                        .param("key", key)
                        .param("kind", kind.name())
                        .param("lane", lane)
                        .param("content", storable(content))
                        .param("raw", storable(raw))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** The first that is due, in none of these lanes. Who failed waits; others of its lane may pass. */
    Optional<InboundEvent> nextDue(Instant now, Collection<String> busyLanes) {
        return jdbc.sql("""
                        select id, event_key, kind, lane, content, attempts from inbound_event
                        where due_at <= :now and lane <> all (string_to_array(:busy, chr(10))) order by id limit 1""")
                .param("now", at(now))
                .param("busy", String.join("\n", busyLanes))
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
                        update inbound_event set due_at = null, processed_at = :now, attempts = attempts + 1, reason = :reason
                        where id = :id""")
                .param("id", id)
                .param("reason", reason)
                .param("now", at(now))
                .update();
    }

    void failed(long id, String reason, Instant next) {
        jdbc.sql("update inbound_event set due_at = :next, attempts = attempts + 1, reason = :reason where id = :id")
                .param("id", id)
                .param("reason", storable(reason))
                .param("next", at(next))
                .update();
    }

    /** What failed before is tried at once. */
    void hurry(Instant now) {
        jdbc.sql("update inbound_event set due_at = :now where due_at > :now")
                .param("now", at(now))
                .update();
    }

    List<String> reasons() {
        return jdbc.sql("select reason from inbound_event where due_at is not null and reason is not null order by id")
                .query(String.class)
                .list();
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
                row.getString("content"),
                row.getInt("attempts"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
