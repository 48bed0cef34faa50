package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.database.Conditions;
import dev.dermaga.hub.database.Ids;
import dev.dermaga.hub.database.Lookup;
import dev.dermaga.hub.database.Rows;
import dev.dermaga.hub.delivery.Origin;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of messages and of reply addresses. */
@Repository
class Messages {

    /** What {@link #add} adds, for what is written along with it. */
    static final String WRITTEN = "written";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Lookup<UUID, Message> byId =
            new Lookup<>(ids -> findAll(ids).stream().collect(Collectors.toMap(Message::id, Function.identity())));

    Messages(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param words by which it is found, of {@link SearchWords} */
    record New(Message message, String words) {}

    /**
     * Adds messages in their order, and what is given for the rows of {@link #WRITTEN}, in one statement. Their numbers are
     * drawn in their channels' turns, so that numbers are in commit order. Returns those that were added; nothing is
     * written of those whose author used the client id before, or whose source was handled before, or whose channel was
     * left out.
     */
    Set<UUID> add(List<New> messages, List<Clause> along, Channels.Busy busy) {
        Map<UUID, Instant> newest = new HashMap<>();
        messages.forEach(one ->
                newest.merge(one.message().channelId(), one.message().createdAt(), (a, b) -> a.isAfter(b) ? a : b));
        List<Clause> clauses = new ArrayList<>();
        clauses.add(Channels.turn(newest, busy));
        clauses.add(writing(messages));
        clauses.addAll(along);
        return new HashSet<>(jdbc.sql(Clause.joined(clauses, "select id from " + WRITTEN))
                .params(Clause.params(clauses))
                .query(UUID.class)
                .list());
    }

    private Clause writing(List<New> messages) {
        Rows<New> rows = Rows.of("message_new", messages)
                .with("id", "uuid", one -> one.message().id())
                .with("channel_id", "uuid", one -> one.message().channelId())
                .with("author", "text", one -> one.message().author())
                .with("author_name", "text", one -> one.message().authorName())
                .with("origin", "text", one -> one.message().origin())
                .with("kind", "text", one -> one.message().kind())
                .with("text", "text", one -> one.message().text())
                .with("format", "text", one -> one.message().format())
                .with("mentions", "text", one -> String.join(",", one.message().mentions()))
                .with("urgent", "boolean", one -> one.message().urgent())
                .with("file_id", "uuid", one -> one.message().fileId())
                .with("task_id", "uuid", one -> one.message().taskId())
                .with("client_id", "text", one -> one.message().clientId())
                .with("source", "text", one -> one.message().source())
                .with("reply_to", "uuid", one -> one.message().replyTo())
                .with("thread", "uuid", one -> one.message().thread())
                .with("card", "text", one -> written(one.message().card()))
                .with("replaces", "uuid", one -> one.message().replaces())
                .with("words", "text", New::words)
                .with("created_at", "timestamptz", one -> one.message().createdAt());
        return new Clause(WRITTEN, """
                insert into message (id, channel_id, author, author_name, origin, kind, text, format, mentions, urgent,
                                     file_id, task_id, client_id, source, reply_to, thread, card, replaces, words, created_at)
                select message_new.id, turn.id, author, author_name, origin, kind, text, format,
                       string_to_array(mentions, ','), urgent, file_id, task_id, client_id, source, reply_to, thread,
                       card, replaces, array_to_tsvector(string_to_array(words, ' ')), created_at
                from turn join %s on message_new.channel_id = turn.id
                order by place on conflict do nothing returning id""".formatted(rows.sql()), rows.params());
    }

    Optional<Message> find(UUID id) {
        return byId.find(id);
    }

    /** Those of them that there are, locked, so that what is told of each is in the order in which it happened. */
    List<Message> lockAll(Collection<UUID> ids) {
        return jdbc.sql("select * from message where id = " + Ids.any("ids") + " order by id for no key update")
                .param("ids", Ids.array(ids))
                .query(this::read)
                .list();
    }

    Optional<Message> lock(UUID id) {
        return lockAll(List.of(id)).stream().findFirst();
    }

    List<Message> findAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from message where id = " + Ids.any("ids") + " order by seq")
                        .param("ids", Ids.array(ids))
                        .query(this::read)
                        .list();
    }

    /** What was made from an inbound event: its text, else the first of its files. */
    Optional<Message> bySource(String source) {
        return jdbc.sql("select * from message where source in (:source, :source || '#1') order by seq limit 1")
                .param("source", source)
                .query(this::read)
                .optional();
    }

    Optional<Message> byClientId(UUID channel, String author, String clientId) {
        return jdbc.sql(
                        "select * from message where channel_id = :channel and author = :author and client_id = :clientId")
                .param("channel", channel)
                .param("author", author)
                .param("clientId", clientId)
                .query(this::read)
                .optional();
    }

    /** Counts one more answer in the thread that the message begins. */
    Message countReply(UUID first) {
        return jdbc.sql("update message set replies = replies + 1, revision = revision + 1 where id = :id returning *")
                .param("id", first)
                .query(this::read)
                .single();
    }

    /** Notes that what belongs to the message has changed; locks it until the end of the transaction. */
    Message revise(UUID id) {
        return jdbc.sql("update message set revision = revision + 1 where id = :id returning *")
                .param("id", id)
                .query(this::read)
                .single();
    }

    /** Says it otherwise from now on; what it said is kept. */
    Message edit(Message before, MessageEdits.Said said, Instant now) {
        jdbc.sql("""
                        insert into message_edit (message_id, version, text, format, card, edited_at)
                        values (:id, :version, :text, :format, :card, :now)""")
                .param("id", before.id())
                .param("version", before.version())
                .param("text", before.text())
                .param("format", before.format().name())
                .param("card", written(before.card()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                        update message set text = :text, format = :format, mentions = string_to_array(:mentions, ','),
                            card = :card, words = array_to_tsvector(string_to_array(:words, ' ')), version = version + 1,
                            revision = revision + 1
                        where id = :id returning *""")
                .param("id", before.id())
                .param("text", said.text())
                .param("format", said.format().name())
                .param("mentions", String.join(",", said.mentions()))
                .param("card", written(said.card()))
                .param("words", SearchWords.of(said.text()))
                .query(this::read)
                .single();
    }

    /** What it said before each edit, oldest first. */
    List<MessageEdits.Earlier> edits(UUID message) {
        return jdbc.sql("select * from message_edit where message_id = :message order by version")
                .param("message", message)
                .query((row, number) -> new MessageEdits.Earlier(
                        row.getInt("version"),
                        row.getString("text"),
                        MessageFormat.valueOf(row.getString("format")),
                        card(row.getString("card")),
                        row.getObject("edited_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What answers in a thread, oldest first. */
    List<Message> answers(UUID thread, long after, int limit) {
        return jdbc.sql("select * from message where thread = :thread and seq > :after order by seq limit :limit")
                .param("thread", thread)
                .param("after", after)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Newest first. */
    List<Message> before(UUID channel, long seq, int limit) {
        return jdbc.sql(
                        "select * from message where channel_id = :channel and seq < :seq order by seq desc limit :limit")
                .param("channel", channel)
                .param("seq", seq)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Oldest first. */
    List<Message> after(UUID channel, long seq, int limit) {
        return jdbc.sql("select * from message where channel_id = :channel and seq > :seq order by seq limit :limit")
                .param("channel", channel)
                .param("seq", seq)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** What people look for; a null matches everything. */
    record Search(
            @Nullable String words,
            @Nullable String author,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Newest first. */
    List<Message> find(Collection<UUID> channels, Search search, long before, int limit) {
        Conditions wanted = new Conditions()
                .and("channel_id = any (cast(:channels as uuid[]))", "channels", Ids.array(channels))
                .and("seq < :before", "before", before)
                .and("words @@ cast(:words as tsquery)", "words", search.words())
                .and("author = :author", "author", search.author())
                .and("created_at >= :from", "from", at(search.from()))
                .and("created_at < :to", "to", at(search.to()))
                .with("limit", limit);
        return jdbc.sql("select * from message " + wanted.where() + " order by seq desc limit :limit")
                .params(wanted.params())
                .query(this::read)
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Message read(ResultSet row, int number) throws SQLException {
        Array mentions = row.getArray("mentions");
        return new Message(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getObject("channel_id", UUID.class),
                row.getString("author"),
                row.getString("author_name"),
                Origin.valueOf(row.getString("origin")),
                MessageKind.valueOf(row.getString("kind")),
                row.getString("text"),
                MessageFormat.valueOf(row.getString("format")),
                List.of((String[]) mentions.getArray()),
                row.getBoolean("urgent"),
                row.getObject("file_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getString("client_id"),
                row.getString("source"),
                row.getObject("reply_to", UUID.class),
                row.getObject("thread", UUID.class),
                row.getInt("replies"),
                card(row.getString("card")),
                row.getInt("version"),
                row.getObject("replaces", UUID.class),
                row.getInt("revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private @Nullable String written(@Nullable Card card) {
        return card == null ? null : json.writeValueAsString(card);
    }

    private @Nullable Card card(@Nullable String written) {
        return written == null ? null : json.readValue(written, Card.class);
    }
}
