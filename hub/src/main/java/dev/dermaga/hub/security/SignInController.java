package dev.dermaga.hub.security;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.connect.ConnectedApp;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Sign-in with DingTalk in a browser, and the way out. */
@RestController
@Hidden
class SignInController {

    private static final Logger log = LoggerFactory.getLogger(SignInController.class);

    private final ObjectProvider<SignInProvider> provider;
    private final Arrival arrival;
    private final SignIns signIns;
    private final HubProperties properties;
    private final ConnectedApp app;
    private final CsrfTokenRepository csrfTokens;
    private final Hints hints;

    SignInController(
            ObjectProvider<SignInProvider> provider,
            Arrival arrival,
            SignIns signIns,
            HubProperties properties,
            ConnectedApp app,
            CsrfTokenRepository csrfTokens,
            Hints hints) {
        this.provider = provider;
        this.arrival = arrival;
        this.signIns = signIns;
        this.properties = properties;
        this.app = app;
        this.csrfTokens = csrfTokens;
        this.hints = hints;
    }

    /** @param way {@code web} from within DingTalk means: not by its own code */
    @GetMapping("/login")
    ResponseEntity<?> begin(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String way,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String browser,
            HttpServletRequest request,
            Locale locale) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller) {
            return Arrival.to(URI.create(SignInAttempt.pathOfThisHub(next)));
        }
        if (!"web".equals(way) && InAppSignInController.isFor(browser, app.get())) {
            return Arrival.to(UriComponentsBuilder.fromPath("/login/in-app")
                    .queryParam("next", "{next}")
                    .encode()
                    .buildAndExpand(SignInAttempt.pathOfThisHub(next))
                    .toUri());
        }
        Optional<ResponseEntity<?>> pause = arrival.pause(request, locale);
        if (pause.isPresent()) {
            return pause.get();
        }
        SignInAttempt attempt = arrival.begin(request, callback(request), next);
        URI page;
        try {
            page = provider.getObject().authorizationUrl(attempt.redirect(), attempt.state());
        } catch (RuntimeException e) {
            log.warn("DingTalk's sign-in page cannot be asked for: {}", e.toString());
            return Arrival.page(HttpStatus.BAD_GATEWAY, SignInPage.UNREACHABLE, locale);
        }
        Sessions.begin(request, attempt);
        return Arrival.to(page);
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
        String ticket = authCode == null ? code : authCode;
        return arrival.arrive(
                request, response, state, ticket, () -> provider.getObject().profile(String.valueOf(ticket)), locale);
    }

    @PostMapping("/logout")
    ResponseEntity<Void> leave(HttpServletRequest request, HttpServletResponse response) {
        Sessions.accountId(request).ifPresent(signIns::leave);
        Sessions.end(request);
        hints.tell(Hints.Topic.ACCESS);
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
}
