package dev.dermaga.hub.tokens;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Making, showing and revoking tokens, and what one stands for. */
@Service
public class TokenService {

    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_OF_ONE = 50;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final ApiTokens tokens;
    private final AuditLog audit;
    private final Hints hints;
    private final Clock clock;

    TokenService(ApiTokens tokens, AuditLog audit, Hints hints, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.hints = hints;
        this.clock = clock;
    }

    /**
     * What a token stands for.
     *
     * @param rights what it may do at most
     */
    public record Grant(UUID token, String account, Set<Right> rights) {}

    /** What the token stands for, while it does. */
    public Optional<Grant> grant(String token, String address) {
        if (!TokenText.isOne(token)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return tokens.byHash(TokenText.hash(token))
                .filter(known -> known.expiresAt().isAfter(now))
                .map(known -> {
                    Instant used = known.lastUsedAt();
                    if (used == null || used.isBefore(now.minus(NOTED_EVERY))) {
                        tokens.used(known.id(), now, now.minus(NOTED_EVERY), address);
                    }
                    return new Grant(known.id(), known.account(), Scope.rights(known.scopes()));
                });
    }

    /**
     * A token as somebody wants it.
     *
     * @param name what it is for
     * @param expiresInDays 90 when not given, at most 366
     */
    record Wanted(
            @Nullable String name,
            @Nullable List<Scope> scopes,
            @Nullable Integer expiresInDays) {}

    /** @param secret the token itself, which is shown this once */
    record Made(String secret, ApiToken token) {}

    /** @throws Problem 422 {@code token-name-invalid}, {@code scope-missing}, {@code scope-beyond-role}, {@code expiry-invalid}, {@code token-too-many} */
    @Transactional
    public Made make(Account owner, Wanted wanted) {
        String name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.unprocessable(
                    "token-name-invalid", "A token needs a name of 1 to " + LONGEST_NAME + " characters.", "name");
        }
        List<Scope> scopes = scopes(owner, wanted.scopes());
        int days = wanted.expiresInDays() == null ? USUAL_DAYS : wanted.expiresInDays();
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.unprocessable(
                    "expiry-invalid", "A token ends after 1 to " + MOST_DAYS + " days.", "expiresInDays");
        }
        if (tokens.count(owner.id()) >= MOST_OF_ONE) {
            throw Problem.unprocessable(
                    "token-too-many", "There are " + MOST_OF_ONE + " tokens already. Revoke one that is not used.");
        }
        String secret = TokenText.random();
        Instant now = clock.instant();
        ApiToken token = new ApiToken(
                UUID.randomUUID(),
                owner.id(),
                owner.name(),
                name,
                TokenText.hint(secret),
                scopes,
                now,
                now.plus(Duration.ofDays(days)),
                null,
                null);
        tokens.add(token, TokenText.hash(secret));
        audit.note(
                owner.id(),
                Action.TOKEN_MADE,
                token.id().toString(),
                Map.of("scopes", words(scopes), "days", days, "hint", token.hint()));
        return new Made(secret, token);
    }

    private static List<Scope> scopes(Account owner, @Nullable List<Scope> wanted) {
        if (wanted == null || wanted.isEmpty() || wanted.contains(null)) {
            throw Problem.unprocessable("scope-missing", "Give at least one of read, write and admin.", "scopes");
        }
        List<Scope> scopes = wanted.stream().distinct().sorted().toList();
        for (Scope scope : scopes) {
            if (scope.rights().stream().noneMatch(owner.role()::may)) {
                throw Problem.unprocessable(
                        "scope-beyond-role", "Your role does not reach as far as this scope.", "scopes");
            }
        }
        return scopes;
    }

    List<ApiToken> of(Account owner) {
        return tokens.all(owner.id());
    }

    List<ApiToken> all() {
        return tokens.all(null);
    }

    /** @throws Problem 404 {@code token-unknown} */
    @Transactional
    public void revokeOwn(Account owner, UUID id) {
        revoke(owner, id, owner.id());
    }

    /** @throws Problem 404 {@code token-unknown} */
    @Transactional
    public void revokeAny(Account by, UUID id) {
        revoke(by, id, null);
    }

    private void revoke(Account by, UUID id, @Nullable String whose) {
        ApiToken gone = tokens.remove(id, whose)
                .orElseThrow(() -> Problem.notFound("token-unknown", "There is no such token."));
        audit.note(by.id(), Action.TOKEN_REVOKED, id.toString(), Map.of("of", gone.account(), "hint", gone.hint()));
        hints.tellAfterCommit(Hints.Topic.ACCESS);
    }

    private static String words(List<Scope> scopes) {
        return scopes.stream()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
