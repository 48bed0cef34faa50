package dev.dermaga.hub.security;

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

    private final People people;
    private final TokenCheck tokens;
    private final ProblemWriter problems;

    CallerFilter(People people, TokenCheck tokens, ProblemWriter problems) {
        this.people = people;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Caller> caller;
        try {
            caller = header == null
                    ? Sessions.accountId(request).flatMap(people::findCaller).map(Caller::new)
                    : Optional.of(tokens.caller(header, request, response));
        } catch (Problem problem) {
            problems.write(request, response, problem);
            return;
        }
        caller.ifPresent(known -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(known);
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.startsWith("/api/") && !path.startsWith("/log");
    }
}
