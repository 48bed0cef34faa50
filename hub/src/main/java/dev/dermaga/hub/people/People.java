package dev.dermaga.hub.people;

import dev.dermaga.hub.database.Lookup;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people the hub knows. */
@Service
public class People {

    /** An {@link Account} from the row {@code a} of its table. */
    public static final String COLUMNS = """
            a.id, a.name, a.title, a.mobile, a.role,
            (select i.value from account_identity i where i.account_id = a.id and i.kind = 'UNION_ID') as union_id""";

    private static final String SELECT = "select " + COLUMNS + " from account a ";

    /** For how long DingTalk is not asked again about somebody of whom it did not tell. */
    static final Duration UNTOLD_FOR = Duration.ofHours(1);

    /** Under which others go on reading what an erased person wrote. */
    public static final String NAME_OF_ERASED = "Former member";

    private final JdbcClient jdbc;
    private final Identities identities;
    private final Clock clock;
    private final Lookup<String, Account> callers = new Lookup<>(this::byId);

    People(JdbcClient jdbc, Identities identities, Clock clock) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.clock = clock;
    }

    public Optional<Account> find(String id) {
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .query(Account.class)
                .optional();
    }

    /** As {@link #find}, for who is asked for with every call: one query answers all who ask at this moment. */
    public Optional<Account> findCaller(String id) {
        return callers.find(id);
    }

    private Map<String, Account> byId(Collection<String> ids) {
        return jdbc
                .sql(SELECT + "where id = any (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(Account.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
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
                : jdbc.sql(SELECT + "where a.id = any (:ids) and a.erased_at is null order by a.name, a.id")
                        .param("ids", ids.toArray(String[]::new))
                        .query(Account.class)
                        .list();
    }

    public Optional<Account> by(Identity identity) {
        return identities.account(identity).flatMap(this::find);
    }

    /**
     * Adds the person, or brings what is known up to date; what the given account leaves open stays as it was, and so does the
     * role. Somebody who was erased stays so.
     */
    @Transactional
    public Account remember(Account account) {
        jdbc.sql("""
                        insert into account (id, name, title, mobile, created_at)
                        values (:id, :name, :title, :mobile, :now)
                        on conflict (id) do update set
                            name = case when account.erased_at is null then excluded.name else account.name end,
                            title = case when account.erased_at is null then coalesce(excluded.title, account.title) end,
                            mobile = case when account.erased_at is null
                                          then coalesce(excluded.mobile, account.mobile) end""")
                .param("id", account.id())
                .param("name", account.name())
                .param("title", account.title())
                .param("mobile", account.mobile())
                .param("now", now())
                .update();
        identify(account.id(), Identity.userId(account.id()));
        if (account.unionId() != null) {
            identify(account.id(), Identity.unionId(account.unionId()));
        }
        return require(account.id());
    }

    /** The person is known by this id from now on, and nobody else is. */
    @Transactional
    public void identify(String id, Identity identity) {
        identities.put(id, identity, clock.instant());
    }

    /** Notes that DingTalk did not tell who this is. */
    @Transactional
    public void untold(String id) {
        jdbc.sql("update account set untold_at = :now where id = :id")
                .param("id", id)
                .param("now", now())
                .update();
    }

    /** Whether DingTalk may tell more of the person: nobody knows the unionId, and it was not asked for a while. */
    public boolean isWorthAsking(Account account) {
        return account.unionId() == null
                && jdbc.sql("""
                                select erased_at is null and (untold_at is null or untold_at <= :before)
                                from account where id = :id""")
                        .param("id", account.id())
                        .param("before", now().minus(UNTOLD_FOR))
                        .query(Boolean.class)
                        .single();
    }

    /** Keeps the id, which others' history holds, and nothing else of the person. */
    @Transactional
    public void erase(Account account) {
        jdbc.sql("""
                        update account set name = :name, title = null, mobile = null, signed_in_at = null,
                                           erased_at = :now
                        where id = :id""")
                .param("name", NAME_OF_ERASED)
                .param("now", now())
                .param("id", account.id())
                .update();
        identities.forget(account.id());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
