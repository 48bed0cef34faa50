package dev.dermaga.hub.security;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import dev.dermaga.hub.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls: by the token in the Authorization header, else by the session. A call with a header is never
 * served by the session, so that a browser cannot be made to lend it.
 */
final class CallerFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final String SANDBOX_TOKEN = "sandbox-";

    private final People people;
    private final HubProperties properties;
    private final ProblemWriter problems;

    CallerFilter(People people, HubProperties properties, ProblemWriter problems) {
        this.people = people;
        this.properties = properties;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Account> account =
                header == null ? Sessions.accountId(request).flatMap(people::find) : byToken(header, request);
        if (header != null && account.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problems.write(request, response, Problem.of(401, "token-invalid", "The token is not valid here."));
            return;
        }
        account.ifPresent(known -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new Caller(known));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<Account> byToken(String header, HttpServletRequest request) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String token = header.substring(BEARER.length()).strip();
        return token.startsWith(SANDBOX_TOKEN) && mayBeAnybody(request)
                ? people.find(token.substring(SANDBOX_TOKEN.length()))
                : Optional.empty();
    }

    /** Only on a desk. A hub with a public name stands behind a proxy, which may not say for whom it asks. */
    private boolean mayBeAnybody(HttpServletRequest request) {
        return properties.sandbox() && Loopback.isName(properties.publicUrl().getHost()) && Loopback.made(request);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.startsWith("/api/") && !path.startsWith("/log");
    }
}
