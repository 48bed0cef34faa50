package dev.dermaga.hub.realtime;

import dev.dermaga.hub.channels.ChangePosition;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.ChannelChanged;
import dev.dermaga.hub.channels.ChannelLeft;
import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.database.Rows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where every change that people follow is written, in the transaction that makes it. */
@Service
public class ChangeLog implements ChangePosition {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final LogIdentity identity;
    private final Hints hints;
    private final Clock clock;

    ChangeLog(JdbcClient jdbc, JsonMapper json, LogIdentity identity, Hints hints, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.identity = identity;
        this.hints = hints;
        this.clock = clock;
    }

    /**
     * Appends a change; followers see it once the running transaction has committed. Append after the row that holds the
     * entity was written in the same transaction: its lock keeps the changes of one entity in the order in which they
     * were made.
     *
     * @param channel members of it may see the change
     * @param entity the whole new entity, written as JSON; has an {@code id}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(ChangeType type, Channel channel, Object entity) {
        append(List.of(change(type, channel, entity)));
    }

    /** As {@link #append(ChangeType, Channel, Object)}, of different entities. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<Change> changes) {
        Rows<Change> rows = rows(changes);
        jdbc.sql(insert(rows, "")).params(rows.params()).update();
        hints.tellAfterCommit(Hints.Topic.CHANGES);
    }

    /**
     * A change as followers will read it.
     *
     * @param account the one person who sees it, member of the channel or not; null where its members do
     */
    public record Change(
            UUID channel,
            String kind,
            String id,
            String body,
            Instant at,
            @Nullable String account) {

        /** The same for this person alone. */
        public Change onlyFor(String person) {
            return new Change(channel, kind, id, body, at, person);
        }
    }

    public Change change(ChangeType type, Channel channel, Object entity) {
        JsonNode node = json.valueToTree(entity);
        ObjectNode change = json.createObjectNode();
        change.put("type", type.wireName());
        change.put("channel", channel.slug());
        change.set(type.entity(), node);
        return new Change(
                channel.id(),
                type.entity(),
                node.path("id").asString(""),
                json.writeValueAsString(change),
                clock.instant(),
                null);
    }

    /** As {@link #append}, as part of a statement: those whose entity is among the {@code entities} that it wrote. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Clause appending(List<Change> changes, String entities) {
        hints.tellAfterCommit(Hints.Topic.CHANGES);
        Rows<Change> rows = rows(changes);
        return new Clause(
                "change_appended",
                insert(rows, " join " + entities + " written on written.id = cast(change_new.id as uuid)"),
                rows.params());
    }

    private static Rows<Change> rows(List<Change> changes) {
        return Rows.of("change_new", changes)
                .with("channel_id", "uuid", Change::channel)
                .with("kind", "text", Change::kind)
                .with("id", "text", Change::id)
                .with("body", "text", Change::body)
                .with("created_at", "timestamptz", Change::at)
                .with("account_id", "text", Change::account);
    }

    private static String insert(Rows<Change> changes, String where) {
        return """
                insert into change_log (channel_id, entity, body, created_at, account_id)
                select change_new.channel_id, concat_ws(' ', change_new.kind || ':' || change_new.id, change_new.account_id),
                       change_new.body, change_new.created_at, change_new.account_id
                from """ + " " + changes.sql() + where + " order by change_new.place";
    }

    /**
     * The position to follow from after what is read next. Take it before reading; inside a repeatable-read transaction
     * it may be taken at any time.
     */
    public String position() {
        return identity.position(readableUpTo(), 0).toString();
    }

    @Override
    public String now() {
        return position();
    }

    private long readableUpTo() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** What the channel was to somebody who does not see it any more. */
    record Left(UUID id, String account) {}

    /** For nobody else. That others do not see the person any more, the change of the channel tells. */
    @EventListener
    void channelLeft(ChannelLeft event) {
        Left left = new Left(event.channel().id(), event.account());
        append(List.of(change(ChangeType.CHANNEL_LEFT, event.channel(), left).onlyFor(event.account())));
    }

    @EventListener
    void channelChanged(ChannelChanged event) {
        append(ChangeType.CHANNEL_CHANGED, event.channel(), event.item());
    }
}
