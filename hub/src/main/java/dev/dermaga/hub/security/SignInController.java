package dev.dermaga.hub.security;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.people.Account;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in with DingTalk in a browser, and the way out. */
@RestController
@Hidden
class SignInController {

    private static final Logger log = LoggerFactory.getLogger(SignInController.class);

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final ObjectProvider<SignInProvider> provider;
    private final SignIns signIns;
    private final HubProperties properties;
    private final CsrfTokenRepository csrfTokens;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInController(
            ObjectProvider<SignInProvider> provider,
            SignIns signIns,
            HubProperties properties,
            CsrfTokenRepository csrfTokens,
            ApplicationEventPublisher events,
            Clock clock) {
        this.provider = provider;
        this.signIns = signIns;
        this.properties = properties;
        this.csrfTokens = csrfTokens;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/login")
    ResponseEntity<?> begin(
            @RequestParam(required = false) @Nullable String next, HttpServletRequest request, Locale locale) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller) {
            return to(URI.create(SignInAttempt.pathOfThisHub(next)));
        }
        Optional<Duration> pause = signIns.pause(Address.of(request));
        if (pause.isPresent()) {
            return later(pause.get(), locale);
        }
        signIns.begin(Address.of(request));
        SignInAttempt attempt = SignInAttempt.begin(callback(request), next, clock.instant());
        URI page;
        try {
            page = provider.getObject().authorizationUrl(attempt.redirect(), attempt.state());
        } catch (RuntimeException e) {
            log.warn("DingTalk's sign-in page cannot be asked for: {}", e.toString());
            return page(HttpStatus.BAD_GATEWAY, SignInPage.UNREACHABLE, locale);
        }
        Sessions.begin(request, attempt);
        return to(page);
    }

    /** DingTalk sends {@code authCode}, newer pages say {@code code} as well. */
    @GetMapping("/login/callback")
    ResponseEntity<?> finish(
            @RequestParam(required = false) @Nullable String authCode,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Optional<Duration> pause = signIns.pause(Address.of(request));
        if (pause.isPresent()) {
            return later(pause.get(), locale);
        }
        Optional<SignInAttempt> attempt = Sessions.takeAttempt(request);
        if (attempt.isEmpty() || !attempt.get().isAnsweredBy(state, clock.instant())) {
            return page(HttpStatus.BAD_REQUEST, SignInPage.EXPIRED, locale);
        }
        String ticket = authCode == null ? code : authCode;
        if (ticket == null || ticket.isBlank()) {
            return page(HttpStatus.FORBIDDEN, SignInPage.DECLINED, locale);
        }
        SignInProvider.Profile profile;
        try {
            profile = provider.getObject().profile(ticket);
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
        Sessions.signIn(request, signIns.come(account.get()).id());
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
        return to(URI.create(attempt.get().next()));
    }

    @PostMapping("/logout")
    ResponseEntity<Void> leave(HttpServletRequest request, HttpServletResponse response) {
        Sessions.accountId(request).ifPresent(signIns::leave);
        Sessions.end(request).ifPresent(events::publishEvent);
        csrfTokens.saveToken(null, request, response);
        return ResponseEntity.noContent().build();
    }

    /**
     * The public address; or, where that is this machine, the name for it that the browser used, because the browser keeps
     * its cookies by name.
     */
    private URI callback(HttpServletRequest request) {
        URI address = properties.publicUrl();
        boolean otherName = Loopback.isName(address.getHost()) && Loopback.isName(request.getServerName());
        return URI.create(
                otherName
                        ? address.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort()
                                + "/login/callback"
                        : address + "/login/callback");
    }

    private static ResponseEntity<String> later(Duration pause, Locale locale) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Attempts.seconds(pause))
                .contentType(HTML)
                .body(SignInPage.TOO_OFTEN.html(locale));
    }

    private static ResponseEntity<Void> to(URI address) {
        return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
    }

    private static ResponseEntity<String> page(HttpStatus status, SignInPage page, Locale locale) {
        return ResponseEntity.status(status).contentType(HTML).body(page.html(locale));
    }
}
