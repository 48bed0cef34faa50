package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who wrote. */
@Component
class Senders {

    private final People people;
    private final Directory directory;

    Senders(People people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    /** @throws Undelivered when somebody is new and DingTalk says neither yes nor no */
    Account of(RobotMessage message) {
        String id = message.sender();
        if (id == null) {
            return guest(message.senderNick());
        }
        Optional<Account> known = lookUp(id);
        if (known.isPresent()) {
            people.nicknamed(known.get(), message.senderNick());
            return known.get();
        }
        Account unknown = people.remember(new Account(id, message.senderNick(), null, null, null));
        people.untold(id);
        return unknown;
    }

    /**
     * Empty for whom neither the hub nor DingTalk knows.
     *
     * @throws Undelivered as {@link #of}
     */
    Optional<Account> lookUp(String id) {
        Optional<Account> known = people.find(id);
        if (known.isPresent() && !people.isWorthAsking(known.get())) {
            return known;
        }
        Optional<Account> told = directory.person(id).map(people::remember);
        if (told.isEmpty()) {
            people.untold(id);
        }
        return told.or(() -> known);
    }

    /** Empty for who is new; asks nobody. */
    Optional<Account> known(RobotMessage message) {
        return Optional.ofNullable(message.sender()).flatMap(people::find);
    }

    static Account guest(String name) {
        return new Account("guest", name, null, null, null);
    }
}
