package dev.dermaga.hub.directory;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Initials;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.people.SearchTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds people by the beginning of what they are called. Those of the channel come first, then who is meant most surely. A
 * guest finds the people of the channel only.
 */
@Repository
class PeopleLookup {

    /** Higher than every letter. */
    private static final String BEHIND = Character.toString(Character.MAX_CODE_POINT);

    private static final String COLUMNS = """
            select a.id, a.name, a.title,
                   (select min(d.name) from account_department w join department d on d.id = w.department_id
                    where w.account_id = a.id) as department,
                   m.account_id is not null as in_channel
            """;

    private static final String FROM_CHANNEL = """
            left join channel_member m on m.account_id = a.id and m.channel_id = :channel
            where a.erased_at is null and a.deactivated_at is null
              and (m.account_id is not null
                   or :everybody and exists (
                           select 1 from account_identity i where i.account_id = a.id and i.kind = 'UNION_ID')
                       and not exists (
                           select 1 from channel_departure g where g.account_id = a.id and g.channel_id = :channel))
            """;

    private final JdbcClient jdbc;

    PeopleLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param channel null for none in particular */
    List<FoundPerson> find(Account viewer, String words, @Nullable Channel channel, int limit) {
        boolean everybody = viewer.role().may(Right.WORK);
        String term = SearchTerms.plain(words);
        if (term.isEmpty() && !words.isBlank()) {
            return List.of();
        }
        return term.isEmpty() ? all(everybody, channel, limit) : beginning(term, everybody, channel, limit);
    }

    private List<FoundPerson> all(boolean everybody, @Nullable Channel channel, int limit) {
        return jdbc.sql(COLUMNS + "from account a " + FROM_CHANNEL + """
                        order by m.account_id is null, a.name, a.id limit :limit""")
                .param("everybody", everybody)
                .param("channel", channel == null ? null : channel.id(), Types.OTHER)
                .param("limit", limit)
                .query(PeopleLookup::read)
                .list();
    }

    private List<FoundPerson> beginning(String term, boolean everybody, @Nullable Channel channel, int limit) {
        return jdbc.sql(COLUMNS + """
                        from (select account_id, min(weight) as weight from account_term
                              where term >= :from and term < :to group by account_id) t
                        join account a on a.id = t.account_id
                        """ + FROM_CHANNEL + """
                        order by m.account_id is null, t.weight, a.name, a.id limit :limit""")
                .param("from", term)
                .param("to", term + BEHIND)
                .param("everybody", everybody)
                .param("channel", channel == null ? null : channel.id(), Types.OTHER)
                .param("limit", limit)
                .query(PeopleLookup::read)
                .list();
    }

    private static FoundPerson read(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new FoundPerson(
                row.getString("id"),
                name,
                row.getString("title"),
                row.getString("department"),
                Initials.of(name),
                row.getBoolean("in_channel"));
    }
}
