package dev.dermaga.hub.admin;

import dev.dermaga.hub.people.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everybody the hub has heard of, to look through. */
@Repository
class KnownPeople {

    private static final String SELECT = """
            select a.id, a.name, a.title, a.role, a.signed_in_at,
                   (select count(*) from channel_member m join channel c on c.id = m.channel_id
                    where m.account_id = a.id and c.kind = 'GROUP') as channels
            from account a\s""";

    private final JdbcClient jdbc;

    KnownPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By name.
     *
     * @param words a part of the name or of the id
     * @param after the id of the person after whom to go on
     */
    List<KnownPerson> find(String words, @Nullable Role role, @Nullable String after, int limit) {
        return jdbc.sql(SELECT + """
                        where a.erased_at is null and (cast(:after as text) is null
                               or (a.name, a.id) > (select l.name, l.id from account l where l.id = :after))
                          and (cast(:role as text) is null or a.role = :role)
                          and strpos(lower(a.name || ' ' || a.id), lower(:words)) > 0
                        order by a.name, a.id limit :limit""")
                .param("after", after)
                .param("role", role == null ? null : role.name())
                .param("words", words)
                .param("limit", limit)
                .query(KnownPeople::read)
                .list();
    }

    Optional<KnownPerson> one(String id) {
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .query(KnownPeople::read)
                .optional();
    }

    private static KnownPerson read(ResultSet row, int number) throws SQLException {
        OffsetDateTime signedIn = row.getObject("signed_in_at", OffsetDateTime.class);
        return new KnownPerson(
                row.getString("id"),
                row.getString("name"),
                row.getString("title"),
                Role.valueOf(row.getString("role")),
                row.getInt("channels"),
                signedIn == null ? null : signedIn.toInstant());
    }
}
