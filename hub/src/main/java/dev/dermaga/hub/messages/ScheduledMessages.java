package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of messages that are to be written later. */
@Repository
class ScheduledMessages {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ScheduledMessages(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds it, or changes it where it is known. */
    void put(Scheduled one) {
        MessageService.Draft draft = one.draft();
        jdbc.sql("""
                        insert into scheduled_message (id, channel_id, author, origin, text, format, mentions, urgent, reply_to,
                                                       card, send_at, zone, state, problem, version, created_at)
                        values (:id, :channel, :author, :origin, :text, :format, string_to_array(:mentions, ','), :urgent,
                                :replyTo, :card, :sendAt, :zone, :state, :problem, :version, :created)
                        on conflict (id) do update set text = excluded.text, format = excluded.format,
                            mentions = excluded.mentions, urgent = excluded.urgent, reply_to = excluded.reply_to,
                            card = excluded.card, send_at = excluded.send_at, zone = excluded.zone, state = excluded.state,
                            problem = excluded.problem, version = excluded.version""")
                .param("id", one.id())
                .param("channel", one.channelId())
                .param("author", one.author())
                .param("origin", one.origin().name())
                .param("text", draft.inWords())
                .param("format", draft.format().name())
                .param("mentions", draft.mentions() == null ? "" : String.join(",", draft.mentions()))
                .param("urgent", draft.urgent())
                .param("replyTo", draft.replyTo())
                .param("card", draft.card() == null ? null : json.writeValueAsString(draft.card()))
                .param("sendAt", one.sendAt().atOffset(ZoneOffset.UTC))
                .param("zone", one.zone())
                .param("state", one.state().name())
                .param("problem", one.problem())
                .param("version", one.version())
                .param("created", one.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of an author, soonest first; of all channels where none is given. */
    List<Scheduled> of(String author, @Nullable UUID channel) {
        return jdbc.sql("""
                        select * from scheduled_message
                        where author = :author and (cast(:channel as uuid) is null or channel_id = :channel)
                        order by send_at, id""")
                .param("author", author)
                .param("channel", channel)
                .query(this::read)
                .list();
    }

    int count(String author) {
        return jdbc.sql("select count(*) from scheduled_message where author = :author")
                .param("author", author)
                .query(Integer.class)
                .single();
    }

    /** Locked, so that it is written, changed or cancelled once. */
    Optional<Scheduled> lock(UUID id) {
        return jdbc.sql("select * from scheduled_message where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** What waits and is due, soonest first. */
    List<UUID> due(Instant now, int most) {
        return jdbc.sql("""
                        select id from scheduled_message where state = 'WAITING' and send_at <= :now
                        order by send_at limit :most""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** What should have been written before that, and was not, is left to its author. */
    void failMissed(Instant before, String problem) {
        jdbc.sql("""
                        update scheduled_message set state = 'FAILED', problem = :problem, version = version + 1
                        where state = 'WAITING' and send_at < :before""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("problem", problem)
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from scheduled_message where id = :id").param("id", id).update();
    }

    void fail(UUID id, String problem) {
        jdbc.sql("""
                        update scheduled_message set state = 'FAILED', problem = :problem, version = version + 1
                        where id = :id and state = 'WAITING'""").param("id", id).param("problem", problem).update();
    }

    private Scheduled read(ResultSet row, int number) throws SQLException {
        String card = row.getString("card");
        return new Scheduled(
                row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getString("author"),
                Origin.valueOf(row.getString("origin")),
                new MessageService.Draft(
                        card == null ? row.getString("text") : null,
                        MessageFormat.valueOf(row.getString("format")),
                        List.of((String[]) row.getArray("mentions").getArray()),
                        row.getBoolean("urgent"),
                        row.getObject("reply_to", UUID.class),
                        card == null ? null : json.readValue(card, Card.class),
                        null),
                row.getObject("send_at", OffsetDateTime.class).toInstant(),
                row.getString("zone"),
                Scheduled.State.valueOf(row.getString("state")),
                row.getString("problem"),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
