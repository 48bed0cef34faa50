package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.people.Account;
import java.util.Optional;

/** The organization's people; implemented where DingTalk is called. */
public interface Directory {

    /**
     * Empty when DingTalk does not know the person or may not tell.
     *
     * @throws Undelivered when DingTalk says neither yes nor no
     */
    Optional<Account> person(String id);
}
