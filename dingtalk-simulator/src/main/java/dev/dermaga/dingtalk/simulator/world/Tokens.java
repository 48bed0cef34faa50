package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens of apps and of signed-in people, and what they are still good for.
 *
 * <p>An app that asks again inside the lifetime gets the same token with its life renewed. Expired tokens are
 * remembered for a day, so that "expired" and "never existed" can be told apart.
 */
public final class Tokens {
    public static final Duration LIFETIME = Duration.ofSeconds(7200);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST = 20_000;

    public enum Kind {
        APP,
        USER
    }

    /** Whose a token is: {@code owner} is a client id, or the userId for a person's token. */
    public record Grant(Kind kind, String owner, String clientId, Instant expiresAt) {}

    /** A person's pair of tokens. */
    public record UserTokens(String accessToken, String refreshToken) {}

    private final Clock clock;

    // guarded by this
    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private final Map<String, String> currentOfApp = new HashMap<>();
    private final Map<String, Grant> refreshGrants = new LinkedHashMap<>();

    public Tokens(Clock clock) {
        this.clock = clock;
    }

    public synchronized String forApp(String clientId) {
        String current = currentOfApp.get(clientId);
        Grant grant = current == null ? null : grants.get(current);
        if (current == null || grant == null || expired(grant)) {
            current = Ids.hex(16);
            currentOfApp.put(clientId, current);
        }
        keep(
                grants,
                current,
                new Grant(Kind.APP, clientId, clientId, clock.instant().plus(LIFETIME)));
        return current;
    }

    public synchronized UserTokens forPerson(String userId, String clientId) {
        String access = Ids.hex(16);
        String refresh = Ids.hex(16);
        keep(
                grants,
                access,
                new Grant(Kind.USER, userId, clientId, clock.instant().plus(LIFETIME)));
        keep(
                refreshGrants,
                refresh,
                new Grant(Kind.USER, userId, clientId, clock.instant().plus(REFRESH_LIFETIME)));
        return new UserTokens(access, refresh);
    }

    /** Exchanges a refresh token; empty when it is unknown, expired or another app's. The old one stays valid. */
    public synchronized Optional<UserTokens> refresh(String refreshToken, String clientId) {
        Grant grant = refreshGrants.get(refreshToken);
        if (grant == null || expired(grant) || !grant.clientId().equals(clientId)) {
            return Optional.empty();
        }
        return Optional.of(forPerson(grant.owner(), clientId));
    }

    /** The grant of a token, expired or not; empty for a token that was never given or was revoked. */
    public synchronized Optional<Grant> find(String token) {
        return Optional.ofNullable(grants.get(token));
    }

    public boolean expired(Grant grant) {
        return !clock.instant().isBefore(grant.expiresAt());
    }

    public synchronized void revokeAll() {
        grants.clear();
        currentOfApp.clear();
    }

    /** Revokes the tokens of one app, and those of people who signed in to it. */
    public synchronized void revoke(String clientId) {
        grants.values().removeIf(grant -> grant.clientId().equals(clientId));
        currentOfApp.remove(clientId);
    }

    public synchronized void clear() {
        revokeAll();
        refreshGrants.clear();
    }

    synchronized void forget() {
        Instant dayAgo = clock.instant().minus(REMEMBERED);
        grants.values().removeIf(grant -> grant.expiresAt().isBefore(dayAgo));
        refreshGrants.values().removeIf(this::expired);
        currentOfApp.values().retainAll(grants.keySet());
    }

    private static void keep(Map<String, Grant> all, String token, Grant grant) {
        if (all.size() >= MOST && !all.containsKey(token)) {
            all.remove(all.keySet().iterator().next());
        }
        all.put(token, grant);
    }
}
