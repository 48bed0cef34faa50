package dev.dermaga.hub.tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dermaga.hub.people.Right;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a token is for. It narrows what its person may do, and never widens it. No scope holds {@link Right#TOKENS}: a
 * token makes no other token, so one that was stolen ends when it is revoked.
 */
public enum Scope {
    @JsonProperty("read")
    READ(Right.READ),
    @JsonProperty("write")
    WRITE(Right.TAKE_PART, Right.WORK),
    @JsonProperty("admin")
    ADMIN(Right.ADMINISTER, Right.OWN);

    private final Set<Right> rights;

    Scope(Right... rights) {
        this.rights = Set.of(rights);
    }

    Set<Right> rights() {
        return rights;
    }

    static Set<Right> rights(Collection<Scope> scopes) {
        Set<Right> all = EnumSet.noneOf(Right.class);
        scopes.forEach(scope -> all.addAll(scope.rights()));
        return all;
    }
}
