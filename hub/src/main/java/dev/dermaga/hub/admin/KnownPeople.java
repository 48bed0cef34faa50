package dev.dermaga.hub.admin;

import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.people.SearchTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everybody the hub has heard of, to look through. */
@Repository
class KnownPeople {

    private static final String SELECT = """
            select a.id, a.name, a.title, a.role, a.signed_in_at, a.deactivated_at,
                   array(select d.name from account_department w join department d on d.id = w.department_id
                         where w.account_id = a.id order by d.name) as departments,
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
     * @param words a part of the name or of the id, or the beginning of what the person is called otherwise
     * @param left true for those who left the organization only, false for the others; null for all
     * @param after the id of the person after whom to go on
     */
    List<KnownPerson> find(
            String words, @Nullable Role role, @Nullable Boolean left, @Nullable String after, int limit) {
        String term = SearchTerms.plain(words);
        return jdbc.sql(SELECT + """
                        where a.erased_at is null and (cast(:after as text) is null
                               or (a.name, a.id) > (select l.name, l.id from account l where l.id = :after))
                          and (cast(:role as text) is null or a.role = :role)
                          and (cast(:left as boolean) is null or :left = (a.deactivated_at is not null))
                          and (strpos(lower(a.name || ' ' || a.id), lower(:words)) > 0 or :term <> '' and a.id in (
                                  select t.account_id from account_term t where t.term >= :term and t.term < :behind))
                        order by a.name, a.id limit :limit""")
                .param("after", after)
                .param("role", role == null ? null : role.name())
                .param("left", left)
                .param("words", words)
                .param("term", term)
                .param("behind", term + Character.toString(Character.MAX_CODE_POINT))
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
        return new KnownPerson(
                row.getString("id"),
                row.getString("name"),
                row.getString("title"),
                Role.valueOf(row.getString("role")),
                Arrays.asList((String[]) row.getArray("departments").getArray()),
                instant(row, "deactivated_at"),
                row.getInt("channels"),
                instant(row, "signed_in_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
