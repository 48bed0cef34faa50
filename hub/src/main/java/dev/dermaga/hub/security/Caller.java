package dev.dermaga.hub.security;

import dev.dermaga.hub.people.Account;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The person who makes the running request. Lives for the request only: sessions keep no more than the account's id. */
final class Caller extends AbstractAuthenticationToken {

    private final transient Account account;

    Caller(Account account) {
        super(List.of());
        this.account = account;
        setAuthenticated(true);
    }

    Account account() {
        return account;
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
