package dev.dermaga.hub.people;

import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people the hub knows. */
@Service
public class People {

    private static final String SELECT = "select id, name, title, union_id, mobile, role from account ";

    /** Under which others go on reading what an erased person wrote. */
    public static final String NAME_OF_ERASED = "Former member";

    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Account> find(String id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Account.class)
                .optional();
    }

    /** @throws Problem 404 {@code person-unknown} */
    public Account require(String id) {
        return find(id).orElseThrow(
                        () -> Problem.notFound("person-unknown", "There is no person with the id " + id + "."));
    }

    /** Those of the ids that are known, by name; unknown ids and those who were erased are left out. */
    public List<Account> findAll(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where id = any (:ids) and erased_at is null order by name, id")
                        .param("ids", ids.toArray(String[]::new))
                        .query(Account.class)
                        .list();
    }

    public Optional<Account> byUnionId(String unionId) {
        return jdbc.sql(SELECT + "where union_id = :unionId")
                .param("unionId", unionId)
                .query(Account.class)
                .optional();
    }

    /**
     * Adds the person, or brings what is known up to date; what the given account leaves open stays as it was, and so does the
     * role. Somebody who was erased stays so.
     */
    @Transactional
    public Account remember(Account account) {
        return jdbc.sql("""
                        insert into account (id, name, title, union_id, mobile, created_at)
                        values (:id, :name, :title, :unionId, :mobile, :now)
                        on conflict (id) do update set
                            name = case when account.erased_at is null then excluded.name else account.name end,
                            title = case when account.erased_at is null then coalesce(excluded.title, account.title) end,
                            union_id = case when account.erased_at is null
                                            then coalesce(excluded.union_id, account.union_id) end,
                            mobile = case when account.erased_at is null
                                          then coalesce(excluded.mobile, account.mobile) end
                        returning id, name, title, union_id, mobile, role""")
                .param("id", account.id())
                .param("name", account.name())
                .param("title", account.title())
                .param("unionId", account.unionId())
                .param("mobile", account.mobile())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Account.class)
                .single();
    }

    /** Keeps the id, which others' history holds, and nothing else of the person. */
    @Transactional
    public void erase(Account account) {
        jdbc.sql("""
                        update account set name = :name, title = null, union_id = null, mobile = null, signed_in_at = null,
                                           erased_at = :now
                        where id = :id""")
                .param("name", NAME_OF_ERASED)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("id", account.id())
                .update();
    }
}
