package dev.dermaga.hub.security;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Right;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The person who makes the running request. Lives for the request only: sessions keep no more than the account's id. */
final class Caller extends AbstractAuthenticationToken {

    private final transient Account account;
    private final transient Set<Right> atMost;

    /** Somebody who may do whatever the role allows. */
    Caller(Account account) {
        this(account, EnumSet.allOf(Right.class));
    }

    /** @param atMost what the token is for */
    Caller(Account account, Set<Right> atMost) {
        super(List.of());
        this.account = account;
        this.atMost = Set.copyOf(atMost);
        setAuthenticated(true);
    }

    Account account() {
        return account;
    }

    /** Whether the token is for this; the role decides as well. */
    boolean cameFor(Right right) {
        return atMost.contains(right);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return account;
    }

    @Override
    public String getName() {
        return account.id();
    }
}
