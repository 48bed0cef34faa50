package dev.dermaga.hub.security;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Identity;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.people.Roles;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who comes in and who leaves, and how often somebody may try. */
@Service
class SignIns {

    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int MOST_BEGUN = 200;
    private static final int MOST_REFUSED = 20;
    private static final int MOST_OF_ONE = 100;

    private final People people;
    private final Roles roles;
    private final AuditLog audit;
    private final Attempts begun;
    private final Attempts refused;
    private final Attempts ofOne;

    SignIns(People people, Roles roles, AuditLog audit, Clock clock) {
        this.people = people;
        this.roles = roles;
        this.audit = audit;
        this.begun = new Attempts(MOST_BEGUN, WITHIN, clock);
        this.refused = new Attempts(MOST_REFUSED, WITHIN, clock);
        this.ofOne = new Attempts(MOST_OF_ONE, WITHIN, clock);
    }

    /** How long this address has to wait before it may begin or end a sign-in. */
    Optional<Duration> pause(String address) {
        return Stream.of(begun.pause(address), refused.pause(address))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }

    /** How long this person has to wait before coming in once more. */
    Optional<Duration> pause(Account account) {
        return ofOne.pause(account.id());
    }

    void begin(String address) {
        begun.tried(address, UUID.randomUUID().toString());
    }

    /** Empty for somebody who left the organization, too. */
    Optional<Account> known(String unionId) {
        return people.by(Identity.unionId(unionId)).map(Account::id).flatMap(people::findActive);
    }

    /** The person as known from now on: who is first becomes an owner. */
    @Transactional
    public Account come(Account account, SignInProvider.Profile profile) {
        ofOne.tried(account.id(), UUID.randomUUID().toString());
        Account known = roles.signedIn(account);
        if (profile.openId() != null) {
            people.identify(known.id(), profile.openId());
        }
        people.nicknamed(known, profile.nick());
        audit.note(known.id(), Action.SIGNED_IN, null, Map.of());
        return known;
    }

    /** @param reason for those who read the log */
    @Transactional
    public void refuse(String address, String reason) {
        refused.tried(address, UUID.randomUUID().toString());
        audit.note(null, Action.SIGN_IN_REFUSED, null, Map.of("reason", reason));
    }

    @Transactional
    public void leave(String accountId) {
        audit.note(accountId, Action.SIGNED_OUT, null, Map.of());
    }
}
