package dev.dermaga.hub.people;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is what. There is an owner from the first sign-in on, and never none again. */
@Service
public class Roles {

    private final JdbcClient jdbc;
    private final People people;
    private final Set<String> owners;
    private final Clock clock;

    Roles(JdbcClient jdbc, People people, HubProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.owners = ids(properties.owners());
        this.clock = clock;
    }

    private static Set<String> ids(String listed) {
        return Arrays.stream(listed.split("[\\s,]+"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Notes that the person came in. Who is named in {@code DERMAGA_OWNERS} becomes an owner; without it, who is first. */
    @Transactional
    public Account signedIn(Account account) {
        if (owners.contains(account.id()) ? account.role() != Role.OWNER : owners.isEmpty() && !hasOwner()) {
            oneAtATime();
            if (!owners.isEmpty() || !hasOwner()) {
                write(account.id(), Role.OWNER);
            }
        }
        jdbc.sql("update account set signed_in_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", account.id())
                .update();
        return people.require(account.id());
    }

    /** Gives these people their roles, on a hub that has no owner yet. */
    @Transactional
    public void begin(Map<String, Role> roles) {
        oneAtATime();
        if (!hasOwner()) {
            roles.forEach(this::write);
        }
    }

    /**
     * @param by who decides: an owner about everybody, an admin about members and guests
     * @throws Problem 404 {@code person-unknown}, 403 {@code owner-needed}, 409 {@code last-owner}
     */
    @Transactional
    public Account set(Account by, String id, Role role) {
        oneAtATime();
        Account before = people.require(id);
        if (!by.role().may(Right.OWN) && (before.role().may(Right.ADMINISTER) || role.may(Right.ADMINISTER))) {
            throw Problem.of(403, "owner-needed", "Only an owner decides who is an owner or an admin.");
        }
        if (before.role() == Role.OWNER && role != Role.OWNER && count(Role.OWNER) == 1) {
            throw Problem.of(409, "last-owner", "This is the only owner. Make somebody else an owner first.");
        }
        write(id, role);
        return people.require(id);
    }

    /** Until the transaction ends: two who decide at once would else each leave the other's owner. */
    private void oneAtATime() {
        jdbc.sql("lock table account in share row exclusive mode").update();
    }

    private boolean hasOwner() {
        return count(Role.OWNER) > 0;
    }

    private int count(Role role) {
        return jdbc.sql("select count(*) from account where role = :role")
                .param("role", role.name())
                .query(Integer.class)
                .single();
    }

    private void write(String id, Role role) {
        jdbc.sql("update account set role = :role where id = :id")
                .param("role", role.name())
                .param("id", id)
                .update();
    }
}
