package dev.dermaga.hub.delivery;

import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.database.Ids;
import dev.dermaga.hub.database.Rows;
import dev.dermaga.hub.web.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deliveries, one row each: added, changed and found. Every method runs in the caller's transaction. */
@Repository
class Outbox {

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of the parts that a delivery has.
     *
     * @param due when it may be sent
     */
    private record Part(
            DeliveryDraft draft, int number, @Nullable String trace, Instant now, Instant due) {}

    private static Stream<Part> parts(DeliveryDraft draft, @Nullable String trace, Instant now, Instant due) {
        return IntStream.rangeClosed(1, draft.parts()).mapToObj(number -> new Part(draft, number, trace, now, due));
    }

    /** Adds a row for each part of those whose message is among {@code messages}, which another clause wrote. */
    static Clause adding(List<Deliveries.Queued> queued, String messages) {
        Rows<Part> parts = rows(queued.stream()
                .flatMap(one -> parts(one.draft(), one.trace(), one.at(), one.at()))
                .toList());
        return new Clause(
                "delivery_added",
                insert(parts, " join " + messages + " written on written.id = delivery_new.message_id"),
                parts.params());
    }

    private static Rows<Part> rows(List<Part> parts) {
        return Rows.of("delivery_new", parts)
                .with("lane", "text", part -> part.draft().lane())
                .with("kind", "text", part -> part.draft().kind())
                .with("channel_id", "uuid", part -> part.draft().channelId())
                .with("message_id", "uuid", part -> part.draft().messageId())
                .with("task_id", "uuid", part -> part.draft().taskId())
                .with("file_id", "uuid", part -> part.draft().fileId())
                .with("urgent", "boolean", part -> part.draft().urgent())
                .with("part", "smallint", Part::number)
                .with("parts", "smallint", part -> part.draft().parts())
                .with("route", "text", part -> part.draft().route())
                .with("route_reason", "text", part -> part.draft().routeReason())
                .with("trace", "text", Part::trace)
                .with("due_at", "timestamptz", Part::due)
                .with("created_at", "timestamptz", Part::now);
    }

    private static String insert(Rows<Part> parts, String where) {
        return """
                insert into delivery (id, lane, kind, channel_id, message_id, task_id, file_id, urgent, part, parts,
                                      route, route_reason, state, trace, due_at, created_at, updated_at)
                select gen_random_uuid(), lane, kind, channel_id, message_id, task_id, file_id, urgent, part, parts,
                       route, route_reason, 'QUEUED', trace, due_at, created_at, created_at
                from """ + " " + parts.sql() + where + " order by place";
    }

    void add(DeliveryDraft draft, Instant now, Instant due) {
        add(draft, now, due, "");
    }

    private void add(DeliveryDraft draft, Instant now, Instant due, String unless) {
        Rows<Part> parts = rows(parts(draft, Trace.current(), now, due).toList());
        jdbc.sql(insert(parts, "") + unless).params(parts.params()).update();
    }

    /** As {@link #add}, over what was held back of the same message. */
    void addAnew(DeliveryDraft draft, Instant now) {
        jdbc.sql("delete from delivery where message_id = :message and kind = :kind and part > :parts")
                .param("message", draft.messageId())
                .param("kind", draft.kind().name())
                .param("parts", draft.parts())
                .update();
        jdbc.sql("""
                        update delivery set state = 'QUEUED', due_at = :now, parts = :parts, route = :route,
                                            route_reason = :reason, robot = null, updated_at = :now
                        where message_id = :message and kind = :kind""")
                .param("message", draft.messageId())
                .param("kind", draft.kind().name())
                .param("parts", draft.parts())
                .param("route", draft.route().name())
                .param("reason", draft.routeReason())
                .param("now", at(now))
                .update();
        add(draft, now, now, " on conflict do nothing");
    }

    /**
     * Whether something for the task waits on this way. No attempt of it begins before the running transaction ends, so it
     * will tell what this transaction changes. What a sender holds at this moment does not count as waiting.
     */
    boolean keepWaiting(UUID task, Route route) {
        return !jdbc.sql("""
                        select id from delivery
                        where task_id = :task and route = :route and due_at is not null and not attempting
                        for update skip locked""")
                .param("task", task)
                .param("route", route.name())
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** Parts of the same text that are still to come, when one before them was refused. */
    List<Delivery> refuseRest(Delivery refused, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'REFUSED', due_at = null, code = :code, reason = :reason,
                            advice = :advice, request_id = :requestId, updated_at = :now
                        where message_id = :message and kind = :kind and part > :part and due_at is not null
                          and not attempting returning *""")
                .param("message", refused.messageId())
                .param("kind", refused.kind().name())
                .param("part", refused.part())
                .param("code", refused.code())
                .param("reason", refused.reason())
                .param("advice", refused.advice())
                .param("requestId", refused.requestId())
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    Delivery reroute(UUID id, Route route, String reason, Instant now) {
        return jdbc.sql("""
                        update delivery set route = :route, route_reason = :reason, robot = null, updated_at = :now
                        where id = :id returning *""")
                .param("id", id)
                .param("route", route.name())
                .param("reason", reason)
                .param("now", at(now))
                .query(Outbox::read)
                .single();
    }

    /** Leaves a delivery that may have arrived to a person. */
    Delivery leave(UUID id, String reason, String advice, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'UNANSWERED', due_at = null, code = null, reason = :reason,
                            advice = :advice, request_id = null, updated_at = :now
                        where id = :id returning *""")
                .param("id", id)
                .param("reason", reason)
                .param("advice", advice)
                .param("now", at(now))
                .query(Outbox::read)
                .single();
    }

    /** Gives a delivery up that the hub itself cannot handle. */
    Delivery giveUp(UUID id, String reason, String advice, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'REFUSED', due_at = null, code = 'internal', reason = :reason,
                            advice = :advice, request_id = null, updated_at = :now
                        where id = :id returning *""")
                .param("id", id)
                .param("reason", reason)
                .param("advice", advice)
                .param("now", at(now))
                .query(Outbox::read)
                .single();
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

    /** Lets go on at once what waits for this in a channel. */
    List<Delivery> goOn(UUID channel, String code, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'QUEUED', due_at = :now, code = null, reason = null, advice = null,
                                            updated_at = :now
                        where channel_id = :channel and state = 'HELD' and code = :code and not attempting returning *""")
                .param("channel", channel)
                .param("code", code)
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    /**
     * Makes a refused or unanswered delivery due again, with all that goes in one message with it; empty when it is
     * neither.
     */
    List<Delivery> requeue(UUID id, Instant now) {
        List<Delivery> first = jdbc.sql("""
                        update delivery set state = 'QUEUED', due_at = :now, code = null, reason = null, advice = null,
                                            request_id = null, wanted = true, updated_at = :now
                        where id = (select coalesce(digest, id) from delivery where id = :id)
                          and state in ('REFUSED', 'UNANSWERED') and not attempting returning *""")
                .param("id", id)
                .param("now", at(now))
                .query(Outbox::read)
                .list();
        if (first.isEmpty()) {
            return first;
        }
        List<Delivery> with = jdbc.sql("""
                        update delivery set state = 'QUEUED', code = null, reason = null, advice = null,
                                            request_id = null, updated_at = :now
                        where digest = :first returning *""")
                .param("first", first.get(0).id())
                .param("now", at(now))
                .query(Outbox::read)
                .list();
        return Stream.concat(first.stream(), with.stream()).toList();
    }

    /** Takes back what never left, and nobody can tell otherwise; empty when it is too late for that. */
    Optional<Delivery> withdraw(UUID id, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'RECALLED', due_at = null, code = null, reason = null, advice = null,
                                            request_id = null, updated_at = :now
                        where id = :id and not attempting and digest is null and state in ('QUEUED', 'HELD', 'REFUSED')
                          and not unsure
                        returning *""")
                .param("id", id)
                .param("now", at(now))
                .query(Outbox::read)
                .optional();
    }

    /** Notes that what was sent of a message is gone from the chat. */
    List<Delivery> recalled(UUID message, Instant now) {
        return jdbc.sql("""
                        update delivery set state = 'RECALLED', updated_at = :now
                        where message_id = :message and kind <> 'RECALL' and state = 'SENT' returning *""")
                .param("message", message)
                .param("now", at(now))
                .query(Outbox::read)
                .list();
    }

    Optional<UUID> messageWith(String receipt) {
        return jdbc.sql("select message_id from delivery where receipt = :receipt and message_id is not null limit 1")
                .param("receipt", receipt)
                .query(UUID.class)
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
                : jdbc.sql("select * from delivery where " + column + " = " + Ids.any("ids") + " order by seq")
                        .param("ids", Ids.array(ids))
                        .query(Outbox::read)
                        .list();
    }

    static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getString("lane"),
                DeliveryKind.valueOf(row.getString("kind")),
                row.getObject("channel_id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("file_id", UUID.class),
                row.getBoolean("urgent"),
                row.getInt("part"),
                row.getInt("parts"),
                row.getObject("digest", UUID.class),
                row.getObject("digest_size", Integer.class),
                Route.valueOf(row.getString("route")),
                row.getString("route_reason"),
                row.getString("robot"),
                row.getBoolean("unsure"),
                row.getBoolean("wanted"),
                DeliveryState.valueOf(row.getString("state")),
                instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("advice"),
                row.getString("request_id"),
                row.getString("receipt"),
                row.getBoolean("repeated"),
                row.getString("trace"),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "updated_at")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }
}
