package dev.dermaga.hub.security;

import dev.dermaga.hub.people.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** The end of a sign-in, by whichever way it came: a session, or a page that says why not. */
@Component
class Arrival {

    private static final Logger log = LoggerFactory.getLogger(Arrival.class);
    static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final SignIns signIns;
    private final CsrfTokenRepository csrfTokens;
    private final Clock clock;

    Arrival(SignIns signIns, CsrfTokenRepository csrfTokens, Clock clock) {
        this.signIns = signIns;
        this.csrfTokens = csrfTokens;
        this.clock = clock;
    }

    /** What to answer where this address has to wait; empty when it need not. */
    Optional<ResponseEntity<?>> pause(HttpServletRequest request, Locale locale) {
        return signIns.pause(Address.of(request)).map(pause -> later(pause, locale));
    }

    /** Keeps a new attempt in the browser's session. */
    SignInAttempt begin(HttpServletRequest request, URI redirect, @Nullable String next) {
        signIns.begin(Address.of(request));
        return SignInAttempt.begin(redirect, next, clock.instant());
    }

    /**
     * @param state what came back with the code
     * @param code null or blank where the person declined
     * @param asking asks DingTalk whose the code is
     */
    ResponseEntity<?> arrive(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String state,
            @Nullable String code,
            Supplier<SignInProvider.Profile> asking,
            Locale locale) {
        Optional<ResponseEntity<?>> pause = pause(request, locale);
        if (pause.isPresent()) {
            return pause.get();
        }
        Optional<SignInAttempt> attempt = Sessions.takeAttempt(request);
        if (attempt.isEmpty() || !attempt.get().isAnsweredBy(state, clock.instant())) {
            return page(HttpStatus.BAD_REQUEST, SignInPage.EXPIRED, locale);
        }
        if (code == null || code.isBlank()) {
            return page(HttpStatus.FORBIDDEN, SignInPage.DECLINED, locale);
        }
        SignInProvider.Profile profile;
        try {
            profile = asking.get();
        } catch (RuntimeException e) {
            log.warn("DingTalk did not confirm a sign-in: {}", e.toString());
            signIns.refuse(Address.of(request), "not-confirmed");
            return page(HttpStatus.BAD_GATEWAY, SignInPage.UNREACHABLE, locale);
        }
        Optional<Account> account = signIns.known(profile.unionId());
        if (account.isEmpty()) {
            signIns.refuse(Address.of(request), "unknown-person");
            return page(HttpStatus.FORBIDDEN, SignInPage.UNKNOWN_PERSON, locale);
        }
        Optional<Duration> often = signIns.pause(account.get());
        if (often.isPresent()) {
            return later(often.get(), locale);
        }
        Sessions.signIn(request, signIns.come(account.get(), profile).id());
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
        return to(URI.create(attempt.get().next()));
    }

    private static ResponseEntity<String> later(Duration pause, Locale locale) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Attempts.seconds(pause))
                .contentType(HTML)
                .body(SignInPage.TOO_OFTEN.html(locale));
    }

    static ResponseEntity<Void> to(URI address) {
        return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
    }

    static ResponseEntity<String> page(HttpStatus status, SignInPage page, Locale locale) {
        return ResponseEntity.status(status).contentType(HTML).body(page.html(locale));
    }
}
