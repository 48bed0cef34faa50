package dev.dermaga.hub.security;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.tokens.TokenService;
import dev.dermaga.hub.web.Fingerprint;
import dev.dermaga.hub.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Whose token a request shows. An address that shows too many different wrong ones has to wait, and its guesses are not
 * even looked up; a token that was good from there shortly before goes on being served, because many people may share an
 * address.
 */
@Component
class TokenCheck {

    private static final String BEARER = "Bearer ";
    private static final String SANDBOX_TOKEN = "sandbox-";
    private static final int MOST_WRONG = 20;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int MOST_GOOD = 1_000;

    private final People people;
    private final TokenService tokens;
    private final HubProperties properties;
    private final Attempts wrong;
    private final Set<String> good =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_GOOD;
                }
            }));

    TokenCheck(People people, TokenService tokens, HubProperties properties, Clock clock) {
        this.people = people;
        this.tokens = tokens;
        this.properties = properties;
        this.wrong = new Attempts(MOST_WRONG, WITHIN, clock);
    }

    /** @throws Problem 401 {@code token-invalid}, 429 {@code too-many-attempts}; the answer's headers are set */
    Caller caller(String header, HttpServletRequest request, HttpServletResponse response) {
        String address = Address.of(request);
        String shown = address + " " + Fingerprint.of(header.getBytes(StandardCharsets.UTF_8));
        Optional<Duration> pause = good.contains(shown) ? Optional.empty() : wrong.pause(address);
        if (pause.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Attempts.seconds(pause.get()));
            throw Problem.of(429, "too-many-attempts", "Too many wrong tokens came from this address. Wait a while.");
        }
        Optional<Caller> caller = caller(header, request);
        if (caller.isEmpty()) {
            good.remove(shown);
            wrong.tried(address, shown);
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            throw Problem.of(401, "token-invalid", "The token is not valid here.");
        }
        good.add(shown);
        return caller.get();
    }

    private Optional<Caller> caller(String header, HttpServletRequest request) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String token = header.substring(BEARER.length()).strip();
        if (token.startsWith(SANDBOX_TOKEN)) {
            return mayBeAnybody(request)
                    ? people.findCaller(token.substring(SANDBOX_TOKEN.length())).map(Caller::new)
                    : Optional.empty();
        }
        return tokens.grant(token, request.getRemoteAddr()).flatMap(grant -> {
            Credential.isToken(request, grant.token());
            return people.findCaller(grant.account()).map(account -> new Caller(account, grant.rights()));
        });
    }

    /** Only on a desk. A hub with a public name stands behind a proxy, which may not say for whom it asks. */
    private boolean mayBeAnybody(HttpServletRequest request) {
        return properties.sandbox() && Loopback.isName(properties.publicUrl().getHost()) && Loopback.made(request);
    }
}
