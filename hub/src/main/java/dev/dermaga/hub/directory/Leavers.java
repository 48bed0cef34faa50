package dev.dermaga.hub.directory;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who left the organization and is still read of: those whose messages, tasks or comments the reader can see. */
@Repository
class Leavers {

    private final JdbcClient jdbc;
    private final Channels channels;

    Leavers(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    /** Who left last comes first. */
    List<Leaver> seenBy(Account reader, int limit) {
        UUID[] visible = channels.idsVisibleTo(reader).toArray(UUID[]::new);
        return jdbc.sql("""
                        select a.id, a.deactivated_at from account a
                        where a.deactivated_at is not null and a.erased_at is null
                          and (exists (select 1 from message m where m.author = a.id and m.channel_id = any (:visible))
                               or a.id in (select t.creator from task t where t.channel_id = any (:visible))
                               or a.id in (select p.account_id from task_assignee p join task t on t.id = p.task_id
                                           where t.channel_id = any (:visible))
                               or a.id in (select c.author from task_comment c join task t on t.id = c.task_id
                                           where t.channel_id = any (:visible)))
                        order by a.deactivated_at desc, a.id limit :limit""")
                .param("visible", visible)
                .param("limit", limit)
                .query(Leavers::read)
                .list();
    }

    private static Leaver read(ResultSet row, int number) throws SQLException {
        return new Leaver(
                row.getString("id"),
                row.getObject("deactivated_at", OffsetDateTime.class).toInstant());
    }
}
