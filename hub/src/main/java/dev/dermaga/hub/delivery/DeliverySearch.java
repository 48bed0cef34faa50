package dev.dermaga.hub.delivery;

import static dev.dermaga.hub.delivery.Outbox.at;
import static dev.dermaga.hub.delivery.Outbox.atOrNull;
import static dev.dermaga.hub.delivery.Outbox.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks into the rows of the outbox without moving any: for people, for metrics, and for what may be forgotten. */
@Repository
class DeliverySearch {

    private final JdbcClient jdbc;

    DeliverySearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What people look for among deliveries that did not simply arrive; a null matches everything. */
    record Search(
            @Nullable DeliveryState state,
            @Nullable UUID channel,
            @Nullable String code,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Newest first, of channels that the viewer is in. */
    List<Delivery> find(String viewer, Search search, long before, int limit) {
        return jdbc.sql("""
                        select d.* from delivery d
                        join channel_member v on v.channel_id = d.channel_id and v.account_id = :viewer
                        where d.seq < :before
                          and (cast(:state as text) is null and d.state not in ('SENT', 'RECALLED') or d.state = :state)
                          and (cast(:channel as uuid) is null or d.channel_id = :channel)
                          and (cast(:code as text) is null or d.code = :code)
                          and (cast(:from as timestamptz) is null or d.created_at >= :from)
                          and (cast(:to as timestamptz) is null or d.created_at < :to)
                        order by d.seq desc limit :limit""")
                .param("viewer", viewer)
                .param("before", before)
                .param("state", search.state() == null ? null : search.state().name())
                .param("channel", search.channel())
                .param("code", search.code())
                .param("from", atOrNull(search.from()))
                .param("to", atOrNull(search.to()))
                .param("limit", limit)
                .query(Outbox::read)
                .list();
    }

    Map<UUID, String> about(Collection<UUID> deliveries) {
        Map<UUID, String> about = new HashMap<>();
        if (!deliveries.isEmpty()) {
            jdbc.sql("""
                            select d.id, coalesce(left(m.text, 200), t.subject, f.name) as about
                            from delivery d
                            left join message m on m.id = d.message_id
                            left join task t on t.id = d.task_id
                            left join shared_file f on f.id = d.file_id
                            where d.id in (:ids)""").param("ids", deliveries).query(row -> {
                about.put(row.getObject("id", UUID.class), row.getString("about"));
            });
        }
        return about;
    }

    /** Those in this state for which nothing more happens by itself, oldest first, of channels that the viewer is in. */
    List<Delivery> replayable(String viewer, DeliveryState state, @Nullable List<UUID> ids, Search search, int limit) {
        return jdbc.sql("""
                        select d.* from delivery d
                        join channel_member v on v.channel_id = d.channel_id and v.account_id = :viewer
                        where d.state = :state and d.due_at is null and d.digest is null and d.kind <> 'RECALL'
                          and (:any or d.id in (:ids))
                          and (cast(:channel as uuid) is null or d.channel_id = :channel)
                          and (cast(:code as text) is null or d.code = :code)
                          and (cast(:from as timestamptz) is null or d.created_at >= :from)
                          and (cast(:to as timestamptz) is null or d.created_at < :to)
                        order by d.seq limit :limit""")
                .param("viewer", viewer)
                .param("state", state.name())
                .param("any", ids == null)
                .param("ids", ids == null || ids.isEmpty() ? List.of(new UUID(0, 0)) : ids)
                .param("channel", search.channel())
                .param("code", search.code())
                .param("from", atOrNull(search.from()))
                .param("to", atOrNull(search.to()))
                .param("limit", limit)
                .query(Outbox::read)
                .list();
    }

    List<AttemptItem> attemptsOf(Collection<UUID> deliveries) {
        return deliveries.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select a.*, d.kind, d.part, d.parts from delivery_attempt a join delivery d on d.id = a.delivery_id
                        where a.delivery_id in (:ids) order by a.started_at, a.id""")
                        .param("ids", deliveries)
                        .query(DeliverySearch::readAttempt)
                        .list();
    }

    private static AttemptItem readAttempt(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        String route = row.getString("route");
        return new AttemptItem(
                DeliveryKind.valueOf(row.getString("kind")),
                row.getInt("part"),
                row.getInt("parts"),
                row.getInt("number"),
                route == null ? Route.NONE : Route.valueOf(route),
                Objects.requireNonNull(instant(row, "started_at")),
                instant(row, "ended_at"),
                outcome == null ? null : outcome.toLowerCase(Locale.ROOT),
                row.getString("code"),
                row.getString("reason"),
                row.getString("advice"),
                row.getString("request_id"));
    }

    Map<DeliveryState, Integer> counts() {
        Map<DeliveryState, Integer> counts = new EnumMap<>(DeliveryState.class);
        jdbc.sql("select state, count(*) as many from delivery where state not in ('SENT', 'RECALLED') group by state")
                .query(row -> {
                    counts.put(DeliveryState.valueOf(row.getString("state")), row.getInt("many"));
                });
        return counts;
    }

    List<Deliveries.Refusal> refusals(Instant since) {
        return jdbc.sql("""
                        select coalesce(code, 'unknown') as code, count(*) as count,
                               coalesce((array_agg(advice order by updated_at desc))[1], '') as advice
                        from delivery where state = 'REFUSED' and updated_at >= :since
                        group by 1 order by 2 desc, 1""")
                .param("since", at(since))
                .query(Deliveries.Refusal.class)
                .list();
    }

    List<Deliveries.LastUse> lastUses(Instant since) {
        return jdbc.sql("""
                        select distinct on (d.kind, a.route) d.kind, a.route, a.outcome = 'SENT' as sent, a.code, a.reason,
                               a.advice, a.ended_at
                        from delivery_attempt a join delivery d on d.id = a.delivery_id
                        where a.ended_at >= :since and a.outcome in ('SENT', 'REFUSED') and a.route is not null
                        order by d.kind, a.route, a.ended_at desc""")
                .param("since", at(since))
                .query((row, number) -> new Deliveries.LastUse(
                        DeliveryKind.valueOf(row.getString("kind")),
                        Route.valueOf(row.getString("route")),
                        row.getBoolean("sent"),
                        row.getString("code"),
                        row.getString("reason"),
                        row.getString("advice"),
                        Objects.requireNonNull(instant(row, "ended_at"))))
                .list();
    }

    /** @param oldest when the oldest that has still to be done was written */
    record Backlog(int lanes, @Nullable Instant oldest) {}

    Backlog backlog() {
        return jdbc.sql(
                        "select count(distinct lane) as lanes, min(created_at) as oldest from delivery where due_at is not null")
                .query((row, number) -> new Backlog(row.getInt("lanes"), instant(row, "oldest")))
                .single();
    }

    /** Deletes attempts of what arrived before this time, a limited number at once; returns how many. */
    int forgetAttempts(Instant before, int most) {
        return jdbc.sql("""
                        delete from delivery_attempt where id in (
                            select a.id from delivery_attempt a join delivery d on d.id = a.delivery_id
                            where a.ended_at < :before and d.state in ('SENT', 'RECALLED')
                            order by a.ended_at limit :most)""").param("before", at(before)).param("most", most).update();
    }
}
