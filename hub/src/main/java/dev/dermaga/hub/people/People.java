package dev.dermaga.hub.people;

import dev.dermaga.hub.database.Lookup;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final Names names;
    private final Clock clock;
    private final Lookup<String, Account> callers = new Lookup<>(this::byId);

    People(JdbcClient jdbc, Identities identities, Names names, Clock clock) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.names = names;
        this.clock = clock;
    }

    public Optional<Account> find(String id) {
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .query(Account.class)
                .optional();
    }

    /** As {@link #findActive}, for who is asked for with every call: one query answers all who ask at this moment. */
    public Optional<Account> findCaller(String id) {
        return callers.find(id);
    }

    private Map<String, Account> byId(Collection<String> ids) {
        return jdbc
                .sql(SELECT + "where a.id = any (:ids) and a.deactivated_at is null")
                .param("ids", ids.toArray(String[]::new))
                .query(Account.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** Empty for somebody who left the organization, too. */
    public Optional<Account> findActive(String id) {
        return jdbc.sql(SELECT + "where a.id = :id and a.deactivated_at is null")
                .param("id", id)
                .query(Account.class)
                .optional();
    }

    /** Those of the ids that are known, and in the organization as far as anybody knows. */
    public Set<String> active(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("""
                                select id from account
                                where id = any (:ids) and erased_at is null and deactivated_at is null""")
                        .param("ids", ids.toArray(String[]::new))
                        .query(String.class)
                        .list());
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
        boolean isCalledSo = find(account.id())
                .filter(known -> known.name().equals(account.name()))
                .isPresent();
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
        if (!isCalledSo) {
            names.index(account.id());
        }
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

    /** What the person goes by in DingTalk; no news where it is the name. */
    @Transactional
    public void nicknamed(Account account, @Nullable String nick) {
        if (nick != null && !nick.isBlank() && !nick.equals(account.name())) {
            names.nick(account.id(), nick.replace('\0', '\uFFFD'));
        }
    }

    /** The name in Latin letters; null where there is none. */
    @Transactional
    public void englishNamed(String id, @Nullable String name) {
        names.english(id, name);
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
                                           nick = null, english_name = null, erased_at = :now
                        where id = :id""")
                .param("name", NAME_OF_ERASED)
                .param("now", now())
                .param("id", account.id())
                .update();
        identities.forget(account.id());
        names.index(account.id());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
