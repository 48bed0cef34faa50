package dev.dermaga.hub.messages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of reactions. */
@Repository
class Reactions {

    private final JdbcClient jdbc;

    Reactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it was there before. */
    boolean add(UUID message, String account, Reaction reaction, Instant now) {
        return jdbc.sql("""
                                insert into message_reaction (message_id, account_id, reaction, created_at)
                                values (:message, :account, :reaction, :now) on conflict do nothing""")
                        .param("message", message)
                        .param("account", account)
                        .param("reaction", reaction.name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** False when it was not there. */
    boolean remove(UUID message, String account, Reaction reaction) {
        return jdbc.sql("""
                                delete from message_reaction
                                where message_id = :message and account_id = :account and reaction = :reaction""")
                        .param("message", message)
                        .param("account", account)
                        .param("reaction", reaction.name())
                        .update()
                > 0;
    }

    /** For each message what it was given, in the order of the set; people in the order in which they gave it. */
    Map<UUID, List<Reaction.Given>> of(Collection<UUID> messages) {
        Map<UUID, Map<Reaction, List<String>>> found = new HashMap<>();
        if (!messages.isEmpty()) {
            jdbc.sql("""
                            select message_id, account_id, reaction from message_reaction
                            where message_id in (:messages) order by created_at, account_id""").param("messages", messages).query(row -> {
                found.computeIfAbsent(row.getObject("message_id", UUID.class), unused -> new EnumMap<>(Reaction.class))
                        .computeIfAbsent(Reaction.valueOf(row.getString("reaction")), unused -> new ArrayList<>())
                        .add(row.getString("account_id"));
            });
        }
        Map<UUID, List<Reaction.Given>> given = new HashMap<>();
        found.forEach((message, reactions) -> given.put(
                message,
                reactions.entrySet().stream()
                        .map(one -> new Reaction.Given(one.getKey(), one.getValue()))
                        .toList()));
        return given;
    }
}
