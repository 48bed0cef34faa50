package dev.dermaga.hub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its trace, the caller's own where it names one, and tells it in {@code X-Trace-Id}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String trace = Trace.from(request.getHeader("traceparent"));
        response.setHeader("X-Trace-Id", trace);
        try (Trace.Scope scope = Trace.of(trace)) {
            chain.doFilter(request, response);
        }
    }
}
