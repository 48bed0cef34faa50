package dev.dermaga.hub.security;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.connect.ConnectedApp;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Sign-in in a page that was opened inside DingTalk: its client gives the page a code, and nobody is asked. Where the client
 * is too old for it the page goes the browser's way.
 *
 * @see <a href="https://open.dingtalk.com/document/development/jsapi-request-auth-code">requestAuthCode</a>
 */
@RestController
@Hidden
@RequestMapping("/login/in-app")
class InAppSignInController {

    /** The one page that loads something from elsewhere: DingTalk's own script, from where its documentation has it. */
    private static final String SCRIPT = "https://g.alicdn.com/dingding/dingtalk-jsapi/3.1.0/dingtalk.open.js";

    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self' https://g.alicdn.com; "
            + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Resource OWN_SCRIPT = new ClassPathResource("in-app.js", InAppSignInController.class);

    private final ObjectProvider<SignInProvider> provider;
    private final Arrival arrival;
    private final ConnectedApp app;

    InAppSignInController(ObjectProvider<SignInProvider> provider, Arrival arrival, ConnectedApp app) {
        this.provider = provider;
        this.arrival = arrival;
        this.app = app;
    }

    /** ASSUMED: DingTalk's clients name themselves in the header; no page of the documentation says how. */
    static boolean isFor(String browser, HubProperties.DingTalk app) {
        return browser.contains("DingTalk") && app.corpId() != null;
    }

    @GetMapping
    ResponseEntity<?> begin(
            @RequestParam(required = false) @Nullable String next, HttpServletRequest request, Locale locale) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller) {
            return Arrival.to(URI.create(SignInAttempt.pathOfThisHub(next)));
        }
        Optional<ResponseEntity<?>> pause = arrival.pause(request, locale);
        if (pause.isPresent()) {
            return pause.get();
        }
        SignInAttempt attempt = arrival.begin(request, URI.create("/login/in-app"), next);
        Sessions.begin(request, attempt);
        return ResponseEntity.ok()
                .contentType(Arrival.HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", CONTENT_POLICY)
                .body("""
                        <!doctype html>
                        <html lang="en">
                        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>Dermaga</title></head>
                        <body>
                        <form method="post" action="/login/in-app" data-corp="%s" data-client="%s" data-next="%s">
                        <input type="hidden" name="state" value="%s"><input type="hidden" name="code">
                        </form>
                        <script src="%s"></script>
                        <script src="/login/in-app/script.js"></script>
                        </body>
                        </html>
                        """.formatted(
                                HtmlUtils.htmlEscape(
                                        Objects.requireNonNullElse(app.get().corpId(), "")),
                                HtmlUtils.htmlEscape(
                                        Objects.requireNonNullElse(app.get().clientId(), "")),
                                HtmlUtils.htmlEscape(attempt.next()),
                                attempt.state(),
                                SCRIPT));
    }

    @GetMapping("/script.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
                .cacheControl(CacheControl.noCache())
                .body(OWN_SCRIPT);
    }

    @PostMapping
    ResponseEntity<?> finish(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        return arrival.arrive(
                request, response, state, code, () -> provider.getObject().inAppProfile(String.valueOf(code)), locale);
    }
}
